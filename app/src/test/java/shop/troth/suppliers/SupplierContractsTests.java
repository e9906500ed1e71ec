package shop.troth.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.SupplierContract.Outcome;
import shop.troth.suppliers.SupplierContract.Settled;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** What happens when the contract of a company that works for a store ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SupplierContractsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("store-of-contracts");

    private final SupplierContracts contracts = SHOP.bean(SupplierContracts.class);
    private final LocalDate today = LocalDate.ofInstant(SHOP.now(), ZoneOffset.UTC);

    @AfterEach
    void they_go() {
        SHOP.owner()
                .sql("delete from suppliers.contract where store_id = :store")
                .param("store", STORE.value())
                .update();
    }

    @Test
    @Keeps({"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    void from_the_day_after_a_contract_s_last_the_company_is_asked_until_it_answers() {
        registers(company("carrier", "C-1", today));
        assertThat(contracts.open(STORE)).isEmpty();

        registers(company("carrier", "C-1", today.minusDays(1)));
        var ended = contracts.open(STORE).getFirst();
        assertThat(ended.endedOn(today)).hasValue(today);
        assertThat(ended.due(today)).hasValue(today.plusDays(30));

        contracts.asked(STORE, ended, today);
        contracts.asked(STORE, ended, today.plusDays(5)); // a reminder
        assertThat(contracts.open(STORE).getFirst().askedOn()).hasValue(today);

        contracts.settle(STORE, ended, new Settled(Outcome.DELETED, today, "a".repeat(64)));
        assertThat(contracts.open(STORE)).isEmpty();
        assertThat(contracts.all(STORE).getFirst().settled())
                .hasValue(new Settled(Outcome.DELETED, today, "a".repeat(64)));
    }

    @Test
    @Keeps({"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    void a_company_that_is_taken_out_of_the_register_early_is_asked_too() {
        registers(company("carrier", "C-1", today.plusYears(1)), company("host", "H-1", today.plusYears(1)));

        registers(company("host", "H-1", today.plusYears(1)));

        assertThat(contracts.open(STORE))
                .extracting(SupplierContract::recipient)
                .containsExactly("carrier");
        assertThat(contracts.open(STORE).getFirst().endedOn(today)).hasValue(today);
    }

    @Test
    void what_did_not_change_is_not_written_again() {
        registers(company("carrier", "C-1", today.plusYears(1)), company("host", "H-1", today.plusYears(1)));
        var before = written();

        registers(company("carrier", "C-1", today.plusYears(1)), company("host", "H-1", today.plusYears(2)));

        assertThat(written().getFirst()).isEqualTo(before.getFirst());
        assertThat(written().getLast()).isNotEqualTo(before.getLast());
    }

    /** Which transactions wrote the contracts. */
    private static List<String> written() {
        return SHOP.owner()
                .sql("select xmin::text from suppliers.contract where store_id = :store order by recipient")
                .param("store", STORE.value())
                .query(String.class)
                .list();
    }

    @Test
    void a_company_that_goes_on_under_another_contract_is_not_asked() {
        registers(company("carrier", "C-1", today.minusDays(1)), company("carrier", "C-2", today.plusYears(1)));

        assertThat(contracts.open(STORE)).isEmpty();
        assertThat(contracts.all(STORE)).hasSize(2);
    }

    @Test
    @Refuses({"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    void thirty_days_without_an_answer_are_too_long() {
        registers(company("carrier", "C-1", today.minusDays(31)));
        assertThat(contracts.overdue(STORE)).isEmpty();

        registers(company("carrier", "C-1", today.minusDays(32)));

        assertThat(contracts.overdue(STORE)).hasSize(1);
    }

    @Test
    void a_partner_that_gets_no_data_about_people_has_nothing_to_return() {
        contracts.register(
                STORE,
                List.of(new Supplier(
                        "partner",
                        "partner",
                        "A partner",
                        "Nothing",
                        "P-1",
                        today,
                        today,
                        "US",
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        1)),
                today);

        assertThat(contracts.all(STORE)).isEmpty();
    }

    @Test
    void the_rehearsal_sees_the_end_and_leaves_nothing() {
        assertThat(contracts.isSeenToEnd(STORE, today)).isTrue();
        assertThat(contracts.all(STORE)).isEmpty();
    }

    private void registers(Supplier... companies) {
        contracts.register(STORE, List.of(companies), today);
    }

    private static Supplier company(String id, String reference, LocalDate last) {
        return new Supplier(
                id,
                "supplier.carrier",
                "A company",
                "Delivers",
                reference,
                last.minusYears(1),
                last,
                "US",
                Map.of("order.deliver", Set.of("order.number")),
                Optional.empty(),
                Optional.empty(),
                1);
    }
}
