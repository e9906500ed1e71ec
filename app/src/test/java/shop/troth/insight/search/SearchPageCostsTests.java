package shop.troth.insight.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Counting a search costs its page no statement; a node writes later what it counted. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchPageCostsTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient shopper = new ShopClient(SHOP.store("betty-mills"));

    @AfterEach
    void clear() {
        SHOP.bean(WriteMissed.class).round();
        db.sql("delete from insight.missed_day where store_id = 'betty-mills'").update();
    }

    @Test
    void a_search_that_finds_nothing_runs_no_more_statements_than_one_that_finds_something() {
        shopper.get("/products?q=gloves"); // the first one finds the caches empty
        var found = OwnStatements.told(() -> shopper.get("/products?q=gloves"));
        var nothing = OwnStatements.told(() -> searchesForNothing());

        assertThat(nothing).hasSameSizeAs(found).noneMatch(it -> it.contains("insight."));

        SHOP.bean(WriteMissed.class).round();
        assertThat(db.sql(
                                "select sum(searches) from insight.missed_day where store_id = 'betty-mills' and hash = :hash")
                        .param("hash", SHOP.bean(WordKeys.class).hash(CountedSearches.STORE.id(), "qzsqueegee"))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private void searchesForNothing() {
        var answer = shopper.get("/products?q=qzsqueegee");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("No results found");
    }
}
