package shop.troth.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nu.validator.client.EmbeddedValidator;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/** The Nu checker of HTML. */
final class NuChecker {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private NuChecker() {}

    /** What it says against a page, a line each. */
    static List<String> invalid(String html) throws IOException, SAXException {
        var nu = new EmbeddedValidator();
        nu.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
        var said = nu.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        return JSON.readTree(said)
                .get("messages")
                .valueStream()
                .filter(it -> !it.path("type").asString().equals("info") || it.has("subType"))
                .map(it ->
                        it.path("message").asString() + " " + it.path("extract").asString())
                .toList();
    }
}
