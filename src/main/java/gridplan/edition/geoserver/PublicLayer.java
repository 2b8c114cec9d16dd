package gridplan.edition.geoserver;

/** What is published, from bottom to top, with its style. */
enum PublicLayer {
  areas("行政区划", "name", "#8a6d3b", "none", 12),
  compounds("小区", "name", "#9fb58c", "#e9efe3", 13),
  buildings("楼栋", "name", "#a8a296", "#d4d0c8", 15),
  barriers("定界要素", "name", "#8d887c", "none", 15),
  grids("网格", "code", "#1d5f91", "#2f7fb8", 13);

  /** Scale of zoom 0 on a screen of 96 dots an inch. */
  private static final double WHOLE_WORLD = 559_082_264.0;

  final String title;
  private final String label;
  private final String stroke;
  private final String fill;
  private final int labelFromZoom;

  PublicLayer(String title, String label, String stroke, String fill, int labelFromZoom) {
    this.title = title;
    this.label = label;
    this.stroke = stroke;
    this.fill = fill;
    this.labelFromZoom = labelFromZoom;
  }

  private boolean isLine() {
    return this == barriers;
  }

  /** A style in SLD 1.0 with Chinese titles and labels. */
  String sld() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
          <NamedLayer>
            <Name>%1$s</Name>
            <UserStyle>
              <Title>%2$s</Title>
              <FeatureTypeStyle>
                <Rule>
                  <Title>%2$s</Title>
        %3$s        </Rule>
                <Rule>
                  <Title>%2$s注记</Title>
                  <MaxScaleDenominator>%4$.0f</MaxScaleDenominator>
                  <TextSymbolizer>
                    <Label><ogc:PropertyName>%5$s</ogc:PropertyName></Label>
                    <Font>
                      <CssParameter name="font-family">Noto Sans CJK SC</CssParameter>
                      <CssParameter name="font-family">Microsoft YaHei</CssParameter>
                      <CssParameter name="font-family">SimHei</CssParameter>
                      <CssParameter name="font-size">12</CssParameter>
                    </Font>
                    <Halo><Radius>1.5</Radius><Fill><CssParameter name="fill">#ffffff</CssParameter></Fill></Halo>
                    <Fill><CssParameter name="fill">#333333</CssParameter></Fill>
                    <VendorOption name="%6$s">true</VendorOption>
                  </TextSymbolizer>
                </Rule>
              </FeatureTypeStyle>
            </UserStyle>
          </NamedLayer>
        </StyledLayerDescriptor>
        """
        .formatted(
            name(),
            title,
            isLine() ? strokeOnly() : polygon(),
            WHOLE_WORLD / (1 << labelFromZoom),
            label,
            isLine() ? "followLine" : "partials");
  }

  private String strokeOnly() {
    return """
                  <LineSymbolizer>
                    <Stroke><CssParameter name="stroke">%s</CssParameter></Stroke>
                  </LineSymbolizer>
        """
        .formatted(stroke);
  }

  private String polygon() {
    String ground =
        fill.equals("none")
            ? ""
            : """
                    <Fill><CssParameter name="fill">%s</CssParameter><CssParameter name="fill-opacity">%s</CssParameter></Fill>
            """
                .formatted(fill, this == grids ? "0.15" : "1");
    return """
                  <PolygonSymbolizer>
        %s            <Stroke><CssParameter name="stroke">%s</CssParameter><CssParameter name="stroke-width">%s</CssParameter></Stroke>
                  </PolygonSymbolizer>
        """
        .formatted(ground, stroke, this == grids || this == areas ? "1.5" : "0.5");
  }
}
