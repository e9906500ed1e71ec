package shop.troth.proof.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadableVersionsTests {

    private static final String CLAUSE = "millipore.policy-may-change";
    private static final RunningShop SHOP = RunningShop.get();

    private static PostedPolicy next;

    @BeforeAll
    static void a_next_version_is_posted() {
        var now = SHOP.now();
        next = PostedPolicy.post(
                new StoreId("millipore"),
                it -> it.replace(
                        "We ship within the United States.", "We ship within the United States, and nowhere else."),
                now.minus(Duration.ofMinutes(1)),
                now.plus(Duration.ofDays(40)));
    }

    @AfterAll
    static void withdraw() {
        next.close();
    }

    @Test
    @Keeps("millipore.policy-may-change")
    void every_version_stands_there_with_its_date_its_text_and_what_changed() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("Changed sentences found in the comparisons");
    }

    @Test
    @Refuses("millipore.policy-may-change")
    void a_published_version_can_be_neither_removed_nor_rewritten_and_stays_readable() {
        var owner = SHOP.owner();
        var shop = SHOP.bean(JdbcClient.class);

        for (var change : new String[] {
            "delete from policy.version where store_id = 'millipore' and number = 1",
            "update policy.version set text = 'other' where store_id = 'millipore' and number = 1",
            "update policy.version set dated = '2020-01-01' where store_id = 'millipore' and number = 1"
        }) {
            assertThatThrownBy(() -> owner.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("never changed or removed");
            assertThatThrownBy(() -> shop.sql(change).update())
                    .rootCause()
                    .hasMessageContaining("permission denied for table version");
        }
        assertThat(new ShopClient(SHOP.store()).get("/privacy/versions/1").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/privacy/versions   | The list of versions does not include version 1.",
                "/privacy/versions/1 | The page of version 1 is missing sentences",
                "/changes            | is missing clauses, such as “shipping-area”"
            })
    @Detects("millipore.policy-may-change")
    void a_page_that_no_longer_tells_it_turns_the_probe_red(String path, String fault) throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().endsWith(path)) {
                response.getWriter().write("There was something here.");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains(fault);
        }
    }

    @Test
    @Detects("millipore.policy-may-change")
    void a_version_whose_page_is_gone_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/privacy/versions/1")) {
                response.sendError(404);
            } else {
                chain.doFilter(request, response);
            }
        })) {
            assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.BROKEN);
        }
    }
}
