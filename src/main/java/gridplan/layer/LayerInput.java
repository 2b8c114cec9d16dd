package gridplan.layer;

import gridplan.core.mosaic.MosaicInput;

/**
 * What a mosaic is made from, with the state of the layers that it is.
 *
 * @param version counts the changes of the area that has the layers
 */
record LayerInput(long version, MosaicInput input) {}
