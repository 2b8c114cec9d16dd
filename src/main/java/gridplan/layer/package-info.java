/**
 * Reference layers and the mosaics made from them: areas, barriers, compounds and buildings come in
 * whole or not at all, are read by others through {@link gridplan.layer.Layers} and {@link
 * gridplan.layer.Mosaics}, and are drawn as vector tiles. An import tells others by {@link
 * gridplan.layer.AreaLoaded}.
 */
package gridplan.layer;
