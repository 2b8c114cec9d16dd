/** Serving the page: static files, the import map's hash, the content-security policy. */
package gridplan.platform.web;
