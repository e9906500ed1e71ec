package shop.troth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import shop.troth.testing.HeardLog;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ErrorLogTests {

    private static final String TYPED = "Zwitscher7361";

    private final HeardLog log = HeardLog.listen();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders/" + TYPED);

    @AfterEach
    void hears_no_more() {
        log.close();
    }

    @Test
    void what_breaks_while_a_page_is_written_is_told_by_type_and_place_alone() {
        assertThatThrownBy(() -> pass((inner, answer) -> {
                    throw new ServletException("failed: " + TYPED, new IllegalStateException(TYPED));
                }))
                .isInstanceOf(ServletException.class);

        assertThat(log.text().contains(TYPED)).isFalse();
        assertThat(log.text()).contains("caused by java.lang.IllegalStateException", "ErrorLogTests");
    }

    @Test
    void so_is_what_breaks_the_page_of_an_error() {
        request.setDispatcherType(DispatcherType.ERROR);
        request.setAttribute("jakarta.servlet.error.request_uri", "/");

        assertThatThrownBy(() -> pass((inner, answer) -> {
                    throw new IllegalStateException(TYPED);
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(log.text()).contains("java.lang.IllegalStateException");
    }

    @Test
    void a_visitor_who_has_gone_is_nobody_s_breakage() {
        assertThatThrownBy(() -> pass((inner, answer) -> {
                    throw new ClientAbortException("gone");
                }))
                .isInstanceOf(ClientAbortException.class);

        assertThat(log.text().lines().filter(it -> it.startsWith(ErrorLog.class.getName())))
                .isEmpty();
    }

    @Test
    void braces_in_an_address_are_no_template() throws Exception {
        var response = new MockHttpServletResponse();
        var view = new TemplateViews(Templates.html()).resolveViewName("redirect:/orders/{x}", java.util.Locale.ROOT);

        view.render(Map.of(), request, response);

        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.getHeader("Location")).isEqualTo("/orders/{x}");
    }

    private void pass(FilterChain chain) throws Exception {
        new ErrorLog().doFilter(request, new MockHttpServletResponse(), chain);
    }
}
