package gridplan.access;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who reads published layers without a key, and how often; {@code GRIDPLAN_READ_OPEN} and {@code
 * GRIDPLAN_READ_VISITOR_RATE} in the environment.
 *
 * @param open whether published layers are read without login or key; locate always is
 * @param visitorRate requests per minute of one address without a login or key, and of wrong keys
 */
@ConfigurationProperties("gridplan.read")
@Validated
record ReadSettings(
    @DefaultValue("false") boolean open, @DefaultValue("6000") @Positive int visitorRate) {}
