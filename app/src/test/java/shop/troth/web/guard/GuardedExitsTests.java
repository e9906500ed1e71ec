package shop.troth.web.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.Leak;
import shop.troth.kernel.guard.Leak.Exit;
import shop.troth.kernel.guard.RevealedValues;

/** What one request revealed leaves by none of the exits, and all else as before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardedExitsTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final String EMAIL = "zora.quill@example.org";

    private final List<Leak> told = new ArrayList<>();

    @AfterEach
    void is_about_no_request_any_more() {
        MDC.clear();
    }

    /** Something done while a request is answered. */
    private interface Work {
        void run() throws Exception;
    }

    private void inRequest(Work work) throws Exception {
        RevealedValues.during(told::add, () -> {
            RevealedValues.opened(STORE, "contact.email", List.of(EMAIL));
            work.run();
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void a_line_of_the_log_is_withheld_and_says_where_it_came_from(String format) throws Exception {
        inRequest(() -> {
            MDC.put("request", "7k3f-9xd2-m4wq");

            assertThat(line(format, "Could not write to {}", EMAIL))
                    .contains("A line was withheld because it contained personal data", "Checkout", "7k3f-9xd2-m4wq")
                    .contains("WARN")
                    .doesNotContain("zora", "Could not");
        });

        assertThat(told).containsExactly(new Leak(STORE, "contact.email", Exit.LOG, "Checkout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void what_the_proof_tries_in_a_test_copy_leaves_no_line(String format) throws Exception {
        assertThat(line(format, "Data of {} not opened", STORE.twin().value())).isEmpty();
        assertThat(line(format, "Data of {} not opened", STORE.value())).contains("Data of millipore not opened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void what_stands_in_the_context_of_a_line_is_withheld_too(String format) throws Exception {
        inRequest(() -> {
            MDC.put("request", EMAIL);

            assertThat(line(format, "Order {} placed", "M-1")).doesNotContain("zora", "M-1");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void any_other_line_is_as_it_was_and_so_is_one_outside_of_a_request(String format) throws Exception {
        inRequest(() -> assertThat(line(format, "Order {} placed", "M-1")).contains("Order M-1 placed"));

        assertThat(line(format, "Mail to {}", EMAIL)).contains("Mail to " + EMAIL);
        assertThat(told).isEmpty();
    }

    @Test
    void whoever_has_the_words_of_a_line_as_their_name_hides_no_line_that_was_logged_before() throws Exception {
        assertThat(line("text", "Wandering Beacons are out", "")).contains("Wandering Beacons");

        RevealedValues.during(told::add, () -> {
            RevealedValues.typed("person.name", List.of("Wandering Beacons"));
            assertThat(line("text", "Wandering Beacons are out", "")).contains("Wandering Beacons");
            assertThat(line("text", "For {}", "Wandering Beacons")).doesNotContain("Wandering");
            return null;
        });
    }

    @Test
    void what_is_printed_is_withheld_and_the_rest_is_printed() throws Exception {
        var printed = new ByteArrayOutputStream();
        var out = GuardedOutput.over(new PrintStream(printed, true, UTF_8));

        inRequest(() -> {
            out.println("ready");
            out.println("for " + EMAIL);
            out.print(EMAIL.toUpperCase(Locale.ROOT));
            new IllegalStateException("no answer from " + EMAIL).printStackTrace(out);
        });
        out.println(EMAIL);

        assertThat(printed.toString(UTF_8))
                .startsWith("ready\n(withheld: personal data)")
                .endsWith(EMAIL + "\n")
                .doesNotContain("ZORA")
                .containsOnlyOnce(EMAIL);
        assertThat(told).hasSize(3).allMatch(it -> it.exit() == Exit.OUTPUT);
    }

    @Test
    void no_cookie_and_no_header_says_it() throws Exception {
        var answer = answered(it -> {
            it.addCookie(new Cookie("hello", "zora.quill%40example.org"));
            it.addCookie(new Cookie("basket", "one"));
            it.addHeader("Set-Cookie", "hello=" + EMAIL + "; Path=/");
            it.setHeader("X-For", EMAIL);
            it.addHeader("ETag", "\"" + EMAIL + "\"");
            it.setHeader("Cache-Control", "no-store");
        });

        assertThat(answer.getHeaders("Set-Cookie")).hasSize(1).allMatch(it -> it.startsWith("basket=one"));
        assertThat(answer.getHeaderNames()).contains("Cache-Control").doesNotContain("X-For", "ETag");
        assertThat(told.stream().map(Leak::exit)).containsExactly(Exit.COOKIE, Exit.COOKIE, Exit.HEADER, Exit.HEADER);
    }

    @Test
    void an_address_that_says_it_leads_to_the_home_page_instead() throws Exception {
        var set = answered(it -> {
            it.setStatus(303);
            it.setHeader("Location", "/thanks?to=zora.quill%40example.org");
        });
        var sent = answered(it -> it.sendRedirect("/thanks?to=" + EMAIL));
        var fine = answered(it -> it.sendRedirect("/checkout/review"));

        assertThat(set.getHeader("Location")).isEqualTo("/");
        assertThat(set.getStatus()).isEqualTo(303);
        assertThat(sent.getRedirectedUrl()).isEqualTo("/");
        assertThat(fine.getRedirectedUrl()).isEqualTo("/checkout/review");
        assertThat(told).hasSize(2).allMatch(it -> it.exit() == Exit.ADDRESS);
    }

    /** What a page does with its answer. */
    private interface Page {
        void answer(HttpServletResponse response) throws Exception;
    }

    private MockHttpServletResponse answered(Page page) throws Exception {
        var response = new MockHttpServletResponse();
        inRequest(() -> new GuardedAnswers().doFilter(new MockHttpServletRequest(), response, (request, inner) -> {
            try {
                page.answer((HttpServletResponse) inner);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        return response;
    }

    private static String line(String format, String message, String argument) throws JoranException {
        var context = new LoggerContext();
        context.putProperty("TROTH_LOG_FORMAT", format);
        context.setMDCAdapter(MDC.getMDCAdapter());
        var reader = new JoranConfigurator();
        reader.setContext(context);
        reader.doConfigure(Objects.requireNonNull(GuardedExitsTests.class.getResource("/logback.xml")));
        var stderr = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        var event = new LoggingEvent(
                GuardedExitsTests.class.getName(),
                context.getLogger("shop.troth.Checkout"),
                Level.WARN,
                message,
                null,
                new Object[] {argument});
        var line = new String(stderr.getEncoder().encode(event), UTF_8);
        context.stop();
        return line;
    }
}
