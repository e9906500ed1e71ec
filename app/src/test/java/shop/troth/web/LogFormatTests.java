package shop.troth.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

/** What one line of the log looks like, as {@code logback.xml} has it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogFormatTests {

    private static final String TYPED = "Zwitscher7361";

    @AfterEach
    void is_about_no_request_any_more() {
        MDC.clear();
    }

    @Test
    void a_line_of_text_names_the_request_that_it_is_about() throws Exception {
        assertThat(line("text")).endsWith(" ERROR ErrorHandler: Error while rendering a page: GET /cart\n");

        MDC.put("request", "7k3f-9xd2-m4wq");
        assertThat(line("text"))
                .endsWith(" ERROR ErrorHandler [7k3f-9xd2-m4wq]: Error while rendering a page: GET /cart\n");
    }

    @Test
    void a_line_of_json_does_too_and_neither_says_what_an_exception_says() throws Exception {
        MDC.put("request", "7k3f-9xd2-m4wq");

        var json = JsonMapper.builder().build().readTree(line("json"));

        assertThat(json.path("level").asString()).isEqualTo("ERROR");
        assertThat(json.path("formattedMessage").asString()).isEqualTo("Error while rendering a page: GET /cart");
        assertThat(json.path("mdc").path("request").asString()).isEqualTo("7k3f-9xd2-m4wq");
        assertThat(json.path("timestamp").asLong()).isPositive();
        assertThat(line("json") + line("text")).doesNotContain(TYPED, "Exception");
    }

    private static String line(String format) throws JoranException {
        var context = new LoggerContext();
        context.putProperty("TROTH_LOG_FORMAT", format);
        context.setMDCAdapter(MDC.getMDCAdapter());
        var reader = new JoranConfigurator();
        reader.setContext(context);
        reader.doConfigure(Objects.requireNonNull(LogFormatTests.class.getResource("/logback.xml")));
        var stderr = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        var event = new LoggingEvent(
                LogFormatTests.class.getName(),
                context.getLogger(ErrorHandler.class),
                Level.ERROR,
                "Error while rendering a page: {}",
                new IllegalStateException(TYPED),
                new Object[] {"GET /cart"});
        var line = new String(stderr.getEncoder().encode(event), StandardCharsets.UTF_8);
        context.stop();
        return line;
    }
}
