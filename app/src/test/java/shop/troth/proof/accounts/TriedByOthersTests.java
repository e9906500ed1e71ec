package shop.troth.proof.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.MeddlingInside;
import shop.troth.testing.RunningShop;

/** What is one customer's is tried by others, and turns red where a page, a form, or a link lets them in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TriedByOthersTests {

    private static final Pattern TRIED = Pattern.compile("asked for (\\d+) pages and sent (\\d+) forms");
    private static final Pattern ENTRY = Pattern.compile("/account/addresses/[0-9a-f-]{36}");

    @AfterEach
    void nothing_planted_stays() {
        MeddlingInside.off();
        RunningShop.get()
                .owner()
                .sql("drop function if exists public.planted() cascade")
                .update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"betty-mills.see-and-change-online", "millipore.correct-or-delete", "perricone-md.accounts"})
    @Keeps({"betty-mills.see-and-change-online", "millipore.correct-or-delete", "perricone-md.accounts"})
    @Tag("deep")
    void every_page_and_form_is_tried_and_shows_nobody_else_anything(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        var tried = TRIED.matcher(found.evidence().all());
        assertThat(tried.find()).as(found.evidence().all()).isTrue();
        assertThat(Integer.parseInt(tried.group(1))).isGreaterThan(40);
        assertThat(Integer.parseInt(tried.group(2))).isGreaterThan(20);
    }

    @Test
    @Detects("millipore.accounts")
    void a_page_that_forgets_whose_it_is_turns_the_probe_red() {
        forgetsWhoseItIs("GET");

        assertThat(red("millipore.accounts"))
                .contains("The page /account/addresses/{id} shows another customer what is a customer’s.");
    }

    @Test
    @Detects("betty-mills.accounts")
    @Tag("deep")
    void a_form_that_takes_the_number_of_another_turns_the_probe_red() {
        forgetsWhoseItIs("POST");

        assertThat(red("betty-mills.accounts")).contains("Somebody else changed what a customer has in");
    }

    @Test
    @Detects("perricone-md.accounts")
    @Tag("deep")
    void a_link_that_works_twice_turns_the_probe_red() {
        RunningShop.get().owner().sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    insert into people.account_link select old.*;
                    return null;
                end $$
                """).update();
        RunningShop.get().owner().sql("""
                create trigger planted after delete on people.account_link
                   for each row when (old.store_id like '%~probe') execute function public.planted()
                """).update();

        assertThat(red("perricone-md.accounts"))
                .contains("A link that works once let somebody in a second time: /account/link/{token}.");
    }

    /** Whoever opens a saved address, or sends its form, is taken for the one who opened it first. */
    private static void forgetsWhoseItIs(String method) {
        var owners = new ConcurrentHashMap<String, Cookie[]>();
        MeddlingInside.with((request, response, chain) -> {
            var entry = ENTRY.matcher(request.getRequestURI());
            if (!entry.find() || request.getCookies() == null) {
                chain.doFilter(request, response);
                return;
            }
            var owner = owners.computeIfAbsent(entry.group(), it -> request.getCookies());
            chain.doFilter(request.getMethod().equals(method) ? as(owner, request) : request, response);
        });
    }

    private static HttpServletRequest as(Cookie[] cookies, HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Cookie[] getCookies() {
                return cookies;
            }
        };
    }

    private static String red(String clause) {
        var found = verify(clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
        return found.evidence().all();
    }
}
