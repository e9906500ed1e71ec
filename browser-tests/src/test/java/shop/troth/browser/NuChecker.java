package shop.troth.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nu.validator.client.EmbeddedValidator;
import nu.validator.validation.SimpleDocumentValidator;
import nu.validator.xml.SystemErrErrorHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The Nu checker of HTML, which reads its schema once: that takes longer than to check a page. */
final class NuChecker {

    private static final Heard HEARD = new Heard();
    private static final SimpleDocumentValidator NU = validator();

    private NuChecker() {}

    private static SimpleDocumentValidator validator() {
        try {
            var nu = new SimpleDocumentValidator(true, false, true); // as EmbeddedValidator makes one for each page
            nu.setUpMainSchema(EmbeddedValidator.SCHEMA_URL, new SystemErrErrorHandler());
            nu.setUpValidatorAndParsers(HEARD, false, false);
            return nu;
        } catch (Exception e) {
            throw new IllegalStateException("the checker of HTML does not start", e);
        }
    }

    /** What it says against a page, a line each: errors and warnings. */
    static synchronized List<String> invalid(String html) throws IOException, SAXException {
        HEARD.all.clear();
        NU.checkHtmlInputSource(new InputSource(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
        var lines = html.lines().toList();
        return HEARD.all.stream()
                .map(it -> it.getMessage() + " " + extract(lines, it.getLineNumber()))
                .toList();
    }

    private static String extract(List<String> lines, int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1).strip() : "";
    }

    private static final class Heard implements ErrorHandler {

        private final List<SAXParseException> all = new ArrayList<>();

        @Override
        public void warning(SAXParseException said) {
            all.add(said);
        }

        @Override
        public void error(SAXParseException said) {
            all.add(said);
        }

        @Override
        public void fatalError(SAXParseException said) {
            all.add(said);
        }
    }
}
