package shop.troth.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nu.validator.client.EmbeddedValidator;
import nu.validator.validation.SimpleDocumentValidator;
import nu.validator.xml.SystemErrErrorHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The Nu checker of HTML, which reads its schema once: that takes longer than to check a page. */
final class NuChecker {

    /** Its schema is a pattern within a pattern within a pattern, which a usual thread's stack is too small to read. */
    private static final long STACK = 16 << 20;

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(it -> {
        var thread = new Thread(null, it, "nu", STACK);
        thread.setDaemon(true);
        return thread;
    });

    private static final Heard HEARD = new Heard();
    private static final Future<SimpleDocumentValidator> NU = THREAD.submit(NuChecker::validator);

    private NuChecker() {}

    private static SimpleDocumentValidator validator() throws Exception {
        var nu = new SimpleDocumentValidator(true, false, true); // as EmbeddedValidator makes one for each page
        nu.setUpMainSchema(EmbeddedValidator.SCHEMA_URL, new SystemErrErrorHandler());
        nu.setUpValidatorAndParsers(HEARD, false, false);
        return nu;
    }

    /** What it says against a page, a line each: errors and warnings. */
    static List<String> invalid(String html) throws IOException, SAXException {
        try {
            return THREAD.submit(() -> heard(html)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException unread -> throw unread;
                case SAXException unread -> throw unread;
                default -> throw new IllegalStateException("the checker of HTML does not work", e);
            }
        }
    }

    private static List<String> heard(String html) throws Exception {
        HEARD.all.clear();
        NU.get().checkHtmlInputSource(new InputSource(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
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
