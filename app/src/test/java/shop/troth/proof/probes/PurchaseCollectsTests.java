package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.proof.Verdict;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PurchaseCollectsTests {

    private static final String CLAUSE = "millipore.purchase-collects";
    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on vault.datum").update();
        db.sql("drop function if exists public.planted()").update();
        db.sql("drop table if exists public.planted").update();
        db.sql(
                        "delete from vault.datum where store_id = 'millipore~probe' and category = 'person.age'") // none of which opens
                .update();
    }

    @Test
    @Keeps("millipore.purchase-collects")
    void an_order_keeps_what_the_clause_lists() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(SHOP.bean(HeldInDatabase.class).categories(STORE.twin(), TwinCustomer.next()))
                .contains("person.name", "contact.email", "contact.postal.shipping", "order.origin.network");
    }

    @Test
    @Refuses("millipore.purchase-collects")
    void what_no_order_calls_for_is_refused_by_the_vault() {
        var buyer = TwinCustomer.next();
        var before = SHOP.bean(HeldInDatabase.class).categories(STORE.twin(), buyer);

        for (var category : List.of("person.age", "person.gender", "survey.answer", "visit.fingerprint")) {
            assertThatThrownBy(() -> SHOP.bean(TransactionTemplate.class)
                            .executeWithoutResult(status -> SHOP.bean(Vault.class)
                                    .note(
                                            STORE.twin(),
                                            buyer,
                                            List.of(new DataCategory(category)),
                                            new Purpose("order.fulfil"),
                                            CallerFacts.of(Fact.TOLD, Fact.CONSENTED, Fact.ORDER_OPEN))))
                    .isInstanceOf(RefusedByPolicy.class)
                    .hasMessageContaining(category);
        }
        assertThat(SHOP.bean(HeldInDatabase.class).categories(STORE.twin(), buyer))
                .isEqualTo(before);
    }

    @Test
    @Detects("millipore.purchase-collects")
    void a_kind_of_data_that_is_not_on_the_list_turns_the_probe_red() {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    if new.category = 'person.name' then
                        insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy)
                        values (new.store_id, gen_random_uuid(), new.subject_id, 'person.age', 'ordinary', '\\x00', 0, 'form', '');
                    end if;
                    return null;
                end $$
                """).update();
        db.sql("create trigger planted after insert on vault.datum for each row execute function public.planted()")
                .update();

        var found = verify(CLAUSE);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("An order stored person.age");
    }

    @Test
    @Detects("millipore.purchase-collects")
    void a_shop_that_swallows_and_keeps_undeclared_inputs_turns_the_probe_red() throws Exception {
        db.sql("create table public.planted (store_id text, typed text)").update();
        try (var meddling = Meddling.with((request, response, chain) -> {
            var typed = request.getRequestURI().equals("/checkout") ? request.getParameter("birthday") : null;
            if (typed == null) {
                chain.doFilter(request, response);
            } else {
                db.sql("insert into public.planted values ('millipore~probe', :typed)")
                        .param("typed", typed)
                        .update();
                response.sendRedirect("/checkout/review");
            }
        })) {
            var found = verify(CLAUSE);
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all())
                    .contains("answered with status 302")
                    .contains("stored in public.planted.typed");
        }
    }
}
