package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;

/** What a child is refused is in {@code AgeQuestionTests}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnderThirteenRefusedTests {

    private static final String CLAUSE = "perricone-md.under-13-browse-only";

    private final JdbcClient db = RunningShop.get().owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop table if exists public.planted").update();
    }

    @Test
    @Keeps("perricone-md.under-13-browse-only")
    void a_child_may_look_and_not_buy() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("the forms stayed closed");
    }

    @Test
    @Detects("perricone-md.under-13-browse-only")
    @Tag("deep")
    void a_store_that_takes_everybody_for_a_grown_up_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) ->
                chain.doFilter(asks(request) ? request : saying("yes", request), response))) {
            isBroken("was shown before the age question", "was accepted");
        }
    }

    @Test
    @Detects("perricone-md.under-13-browse-only")
    @Tag("deep")
    void a_no_that_is_forgotten_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                asks(request) && request.getMethod().equals("POST") ? saying("", request) : request, response))) {
            isBroken("went back and answered again");
        }
    }

    @Test
    @Detects("perricone-md.under-13-browse-only")
    @Tag("deep")
    void a_question_that_tells_the_answer_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (asks(request) && request.getMethod().equals("GET")) {
                response.setContentType("text/html");
                response.getWriter().print("<main>You must be 13 or over. <input name=\"year\"></main>");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            isBroken("suggests the answer");
        }
    }

    @Test
    @Detects("perricone-md.under-13-browse-only")
    @Tag("deep")
    void an_answer_kept_for_long_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(request, longer(response)))) {
            isBroken("kept for more than a day");
        }
    }

    @Test
    @Detects("perricone-md.under-13-browse-only")
    @Tag("deep")
    void a_store_that_keeps_what_it_refuses_turns_the_probe_red() throws Exception {
        db.sql("create table public.planted (store_id text, typed text)").update();
        try (var meddling = Meddling.with((request, response, chain) -> {
            var typed = request.getParameter("shipping.line1");
            if (typed != null
                    && Stream.of(cookies(request)).noneMatch(it -> it.getValue().equals("yes"))) {
                db.sql("insert into public.planted values ('perricone-md~probe', :typed)")
                        .param("typed", typed)
                        .update();
            }
            chain.doFilter(request, response);
        })) {
            isBroken("stored in public.planted.typed");
        }
    }

    @Test
    @Detects("perricone-md.under-13-browse-only")
    void a_store_that_shuts_everybody_out_proves_nothing() throws Exception {
        try (var meddling =
                Meddling.with((request, response, chain) -> chain.doFilter(saying("no", request), response))) {
            isBroken("so the closed forms prove nothing");
        }
    }

    @Test
    @Detects("perricone-md.under-13-browse-only")
    @Tag("deep")
    void another_form_that_asks_no_age_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                request.getRequestURI().equals("/newsletter") ? saying("yes", request) : request, response))) {
            isBroken("Other forms were open before the question was answered: /newsletter.");
        }
    }

    @Test
    @Detects("perricone-md.under-13-browse-only")
    @Tag("deep")
    void another_form_that_takes_what_a_child_sends_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                request.getRequestURI().equals("/newsletter")
                                && request.getMethod().equals("POST")
                        ? saying("yes", request)
                        : request,
                response))) {
            isBroken("Other forms took what was sent, to a visitor under 13: /newsletter.");
        }
    }

    private static void isBroken(String... says) {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains(says);
    }

    private static boolean asks(HttpServletRequest request) {
        return request.getRequestURI().equals("/age");
    }

    private static Cookie[] cookies(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null ? new Cookie[0] : cookies;
    }

    /** As if the browser had kept this answer, and no other; none for the empty text. */
    private static HttpServletRequest saying(String answer, HttpServletRequest request) {
        var others = Arrays.stream(cookies(request)).filter(it -> !it.getName().equals("age"));
        var said = answer.isEmpty() ? Stream.<Cookie>of() : Stream.of(new Cookie("age", answer));
        var all = Stream.concat(others, said).toArray(Cookie[]::new);
        return new HttpServletRequestWrapper(request) {
            @Override
            public Cookie[] getCookies() {
                return all;
            }
        };
    }

    private static HttpServletResponse longer(HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public void addHeader(String name, String value) {
                super.addHeader(name, value.replace("Max-Age=86400", "Max-Age=864000"));
            }
        };
    }
}
