package shop.troth.proof.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.NewRows;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** What forms ask, and what becomes of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FormsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String FIELD = "<fieldset>\n                <legend><h2>Contact</h2></legend>";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on vault.datum").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @CsvSource({
        "millipore.least-asked, KEPT",
        "perricone-md.collection-points, KEPT",
        "betty-mills.collection-purpose, KEPT",
        "betty-mills.required-or-optional, KEPT"
    })
    @Keeps({
        "millipore.least-asked",
        "perricone-md.collection-points",
        "betty-mills.collection-purpose",
        "betty-mills.required-or-optional"
    })
    void forms_ask_what_the_policy_lists_and_say_what_must_be_filled_in(String clause, Verdict verdict) {
        var found = verify(clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"perricone-md.order-needs", "millipore.voluntary-and-knowing"})
    @Keeps({"perricone-md.order-needs", "millipore.voluntary-and-knowing"})
    void only_what_the_order_needs_is_required_and_only_what_was_told_is_taken(String clause) {
        var found = verify(clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Refuses({
        "millipore.least-asked",
        "perricone-md.collection-points",
        "betty-mills.collection-purpose",
        "millipore.voluntary-and-knowing"
    })
    void what_no_form_asks_is_refused_and_kept_nowhere(String store) {
        var word = "unasked" + UUID.randomUUID().toString().replace("-", "");
        var shopper = SHOP.bean(Visits.class).twin(new StoreId(store));
        shopper.addSomething();
        var sent = new HashMap<>(shopper.person().details(shopper.form()));
        sent.put("birthday", word);

        assertThat(shopper.post("/checkout", sent).status()).isEqualTo(400);
        assertThat(SHOP.bean(DatabaseSearch.class)
                        .search(List.of(Canary.word(word)), new StoreId(store), true)
                        .found())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"perricone-md, email", "betty-mills, name"})
    @Refuses({"perricone-md.order-needs", "betty-mills.required-or-optional"})
    void a_form_without_what_is_required_comes_back_with_a_word_on_it_and_keeps_nothing(String store, String input) {
        var shopper = SHOP.bean(Visits.class).twin(new StoreId(store));
        shopper.addSomething();
        var sent = new HashMap<>(shopper.person().details(shopper.form()));
        sent.put(input, "");
        var came = NewRows.in(SHOP, new StoreId(store).twin());

        var answer = shopper.post("/checkout", sent);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Please fix 1 field").contains("This field is required.");
        assertThat(came.found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "millipore.least-asked",
        "perricone-md.collection-points",
        "betty-mills.collection-purpose",
        "millipore.voluntary-and-knowing"
    })
    @Detects({
        "millipore.least-asked",
        "perricone-md.collection-points",
        "betty-mills.collection-purpose",
        "millipore.voluntary-and-knowing"
    })
    @Tag("deep")
    void a_form_that_asks_for_more_turns_the_probe_red(String clause) throws Exception {
        try (var spoilt = SpoiltPages.on("/checkout", FIELD, FIELD + "<input name=\"birthday\" type=\"date\">")) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("asks for “birthday”");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millipore.least-asked | form: checkout, data: [person.name, person.organisation, contact, | form: checkout, data: [person.name, person.organisation, contact.email, contact.postal,",
                "betty-mills.collection-purpose | form: checkout, data: [person.name, person.organisation, contact, | form: checkout, data: [person.name, contact,",
                "perricone-md.collection-points | form: checkout, data: [person.name, contact, | form: checkout, data: [person.name, contact.email,"
            })
    @Detects({"millipore.least-asked", "perricone-md.collection-points", "betty-mills.collection-purpose"})
    @Tag("deep")
    void a_policy_that_lists_less_turns_the_probe_red(String clause, String listed, String less) {
        var evidence = ProbeContexts.look(ProbeContexts.under(clause, listed, less));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("which the policy does not list");
    }

    @ParameterizedTest
    @CsvSource({"optional, is not marked as optional", "required</span>, is not marked as required"})
    @Detects("betty-mills.required-or-optional")
    @Tag("deep")
    void a_form_without_the_marks_turns_the_probe_red(String mark, String says) throws Exception {
        try (var spoilt = SpoiltPages.on("/checkout", ">" + mark, ">" + mark.replaceAll("[a-z]+(?=<|$)", ""))) {
            var found = verify("betty-mills.required-or-optional");

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains(says);
        }
    }

    @Test
    @Detects("perricone-md.order-needs")
    @Tag("deep")
    void a_policy_that_needs_less_turns_the_probe_red() {
        var evidence = ProbeContexts.look(ProbeContexts.under(
                "perricone-md.order-needs",
                "activity: purchase, data: [person.name, contact.email, contact.postal.shipping]",
                "activity: purchase, data: [contact.email, contact.postal.shipping]"));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("requires person.name, which an order does not need");
    }

    @Test
    @Detects("perricone-md.order-needs")
    @Tag("deep")
    void a_form_that_does_not_say_what_is_missing_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/checkout", "-error\"", "-quiet\"")) {
            assertThat(verify("perricone-md.order-needs").evidence().all()).contains("without saying so");
        }
    }

    @Test
    @Detects("perricone-md.order-needs")
    @Tag("deep")
    void a_store_that_keeps_what_was_left_behind_turns_the_probe_red() {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    new.keep_until := new.keep_until + interval '1 day';
                    return new;
                end $$
                """).update();
        db.sql("create trigger planted before insert on vault.datum for each row execute function public.planted()")
                .update();

        assertThat(verify("perricone-md.order-needs").evidence().all()).contains("is kept for more than a day");
    }

    @Test
    @Detects("perricone-md.order-needs")
    void a_store_that_forgets_to_forget_turns_the_probe_red() {
        var shopper = SHOP.bean(Visits.class).twin(new StoreId("perricone-md"));
        shopper.addSomething();
        shopper.fillIn();
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$")
                .update();
        db.sql("create trigger planted before delete on vault.datum for each row execute function public.planted()")
                .update();
        db.sql("""
                update vault.datum set keep_until = now() - interval '1 hour'
                 where store_id = 'perricone-md~probe' and keep_until is not null
                """).update();
        try {
            assertThat(ProbeContexts.look(ProbeContexts.of("perricone-md.order-needs"))
                            .all())
                    .contains("past their retention period and still there");
        } finally {
            // at once, or the shop takes them out, an hour late
            SHOP.asOwner(owner -> {
                owner.sql("drop trigger planted on vault.datum").update();
                owner.sql("delete from vault.datum where store_id = 'perricone-md~probe' and keep_until < now()")
                        .update();
            });
        }
    }

    @Test
    @Detects("millipore.voluntary-and-knowing")
    @Tag("deep")
    void a_form_that_does_not_say_what_for_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/checkout", "class=\"told", "class=\"quiet")) {
            assertThat(verify("millipore.voluntary-and-knowing").evidence().all())
                    .contains("does not say what it is for");
        }
    }

    @Test
    @Detects("millipore.voluntary-and-knowing")
    @Tag("deep")
    void an_address_in_the_log_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            LoggerFactory.getLogger("shop.troth.test").info("{}?{}", request.getRequestURI(), request.getQueryString());
            chain.doFilter(request, response);
        })) {
            assertThat(verify("millipore.voluntary-and-knowing").evidence().all())
                    .contains("written to the log");
        }
    }

    @Test
    @Detects("millipore.voluntary-and-knowing")
    @Tag("deep")
    void a_referrer_for_everybody_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.header("referrer-policy", "same-origin", "unsafe-url")) {
            assertThat(verify("millipore.voluntary-and-knowing").evidence().all())
                    .contains("lets a browser pass its address");
        }
    }
}
