"""Reads our OGC API Features with QGIS as a person would add them, without a screen.

read.py SERVICE KEY PICTURE: one JSON object on standard output; the key may be empty.
"""

import json
import os
import sys
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QGIS_AUTH_DB_DIR_PATH"] = tempfile.mkdtemp()

from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsAuthMethodConfig,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsProject,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor, QFont  # noqa: E402

COLLECTIONS = ["grids-2", "areas", "buildings", "compounds", "barriers"]


def configured(key):
    """The id of a Basic configuration with the key as its password."""
    if not key:
        return ""
    manager = QgsApplication.authManager()
    manager.setMasterPassword("of this run", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("gridplan")
    config.setConfig("username", "gridplan")
    config.setConfig("password", key)
    manager.storeAuthenticationConfig(config)
    return " authcfg='%s'" % config.id()


def opened(service, collection, auth):
    return QgsVectorLayer(
        "pagingEnabled='true' restrictToRequestBBOX='1' typename='%s' url='%s'%s"
        % (collection, service, auth),
        collection,
        "OAPIF",
    )


def told(layer):
    box = layer.extent()
    return {
        "fields": {field.name(): field.typeName() for field in layer.fields()},
        "count": layer.featureCount(),
        "features": len(list(layer.getFeatures())),
        "extent": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()],
    }


def codes(layer, request=None):
    return sorted(f["code"] for f in layer.getFeatures(request or QgsFeatureRequest()))


def asked(grids):
    """What a filter, a subset and a box find."""
    found = {"codes": codes(grids)}
    by_kind = QgsFeatureRequest().setFilterExpression("\"kind\" = 'dedicated'")
    found["dedicated"] = codes(grids, by_kind)
    grids.setSubsetString("\"code\" = '%s'" % found["codes"][1])
    found["subset"] = codes(grids)
    grids.setSubsetString("")
    first = next(grids.getFeatures(by_kind))
    inside = first.geometry().pointOnSurface().boundingBox()
    found["at"] = codes(grids, QgsFeatureRequest(inside.buffered(1e-7)))
    return found


def fill(color, outline, width):
    return QgsFillSymbol.createSimple(
        {"color": color, "outline_color": outline, "outline_width": width}
    )


def picture(layers, path):
    grids, buildings, areas = layers["grids-2"], layers["buildings"], layers["areas"]
    grids.setRenderer(
        QgsCategorizedSymbolRenderer(
            "kind",
            [
                QgsRendererCategory("ordinary", fill("47,127,184,46", "29,95,145", "0.5"), ""),
                QgsRendererCategory("dedicated", fill("214,120,40,90", "29,95,145", "0.5"), ""),
            ],
        )
    )
    buildings.setRenderer(QgsSingleSymbolRenderer(fill("212,208,200", "168,162,150", "0.1")))
    areas.setRenderer(QgsSingleSymbolRenderer(fill("0,0,0,0", "138,109,59", "0.6")))
    text = QgsTextFormat()
    text.setFont(QFont("Noto Sans CJK SC"))
    text.setSize(11)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    text.setBuffer(halo)
    labels = QgsPalLayerSettings()
    labels.fieldName = "'网格 ' || right(\"code\", 3) || '\n' || \"households\" || ' 户'"
    labels.isExpression = True
    labels.setFormat(text)
    grids.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    grids.setLabelsEnabled(True)
    plane = QgsCoordinateReferenceSystem("EPSG:4549")
    view = QgsMapSettings()
    view.setDestinationCrs(plane)
    view.setTransformContext(QgsProject.instance().transformContext())
    view.setLayers([grids, areas, buildings])
    view.setOutputSize(QSize(1200, 900))
    view.setBackgroundColor(QColor("#f7f6f2"))
    shown = QgsCoordinateTransform(grids.crs(), plane, QgsProject.instance())
    box = shown.transformBoundingBox(grids.extent())
    box.scale(1.06)
    view.setExtent(box)
    job = QgsMapRendererParallelJob(view)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(path)


def main(service, key, path):
    app = QgsApplication([], False)
    app.initQgis()
    auth = configured(key)
    layers = {name: opened(service, name, auth) for name in COLLECTIONS}
    readable = {name: layer for name, layer in layers.items() if layer.isValid()}
    report = {
        "version": Qgis.QGIS_VERSION,
        "layers": {name: told(layer) for name, layer in readable.items()},
    }
    if "grids-2" in readable:
        report.update(asked(readable["grids-2"]))
    if path and len(readable) == len(COLLECTIONS):
        picture(readable, path)
    print(json.dumps(report))
    sys.stdout.flush()
    os._exit(0)  # without a screen, QGIS is not always able to end by itself


main(*sys.argv[1:])
