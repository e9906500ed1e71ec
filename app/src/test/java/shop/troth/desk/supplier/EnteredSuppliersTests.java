package shop.troth.desk.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.suppliers.EnteredSuppliers;
import shop.troth.suppliers.Suppliers;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff enter a company that works for the store; it gets what was entered and the policy allows, and nothing after its contract. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnteredSuppliersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final Recipient CARRIER = new Recipient("supplier.carrier");
    private static final Purpose DELIVER = new Purpose("order.deliver");

    private final LocalDate today = LocalDate.ofInstant(SHOP.now(), ZoneOffset.UTC);
    private final ShopClient desk = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);
    private final ShopClient shop = new ShopClient(SHOP.store());

    @AfterEach
    void they_go() {
        SHOP.owner()
                .sql("delete from suppliers.entered where store_id = 'millipore'")
                .update();
        SHOP.owner()
                .sql("delete from suppliers.contract where reference like 'NW-%'")
                .update();
        SHOP.bean(EnteredSuppliers.class).reread();
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_company_gets_what_was_entered_and_is_on_the_policy_page_until_its_contract_ends() {
        assertThat(desk.get("/suppliers/new").body()).contains("What does the company do?");
        assertThat(desk.get("/suppliers/new?role=supplier.carrier").body())
                .contains("order.deliver contact.postal.shipping")
                .doesNotContain("payment.card");

        assertThat(desk.post("/suppliers/new", form(Map.of())).status()).isEqualTo(303);

        assertThat(desk.get("/suppliers").body())
                .contains("/suppliers/entered/northwind-parcels", "NW-1")
                .doesNotContain("Gets nothing today");
        assertThat(shop.get("/privacy").body()).contains("Northwind Parcels");
        assertThat(names()).endsWith("Northwind Parcels");
        assertThat(needed("contact.postal.shipping")).isTrue();
        assertThat(needed("contact.phone")).isFalse();

        desk.post(
                "/suppliers/entered/northwind-parcels",
                form(Map.of("until", today.minusDays(1).toString())));

        assertThat(names()).doesNotContain("Northwind Parcels");
        assertThat(shop.get("/privacy").body()).doesNotContain("Northwind Parcels");
        SHOP.bean(EnteredSuppliers.class).round();
        assertThat(desk.get("/suppliers").body()).contains("Gets nothing today", "Ask for return or deletion");
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/activity").body()).contains("Entered a supplier");
    }

    @ParameterizedTest
    @CsvSource({
        "name,'',Enter the company’s name in one line.",
        "name,Troth Test Carrier!,",
        "needs,'',",
        "name,Carrier,There is already a company with this name.",
        "name,New,Enter a name with letters or digits.",
        "until,2001-01-01,The last day cannot be before the first.",
        "from,soon,'Enter a day, such as 2027-01-31.'",
        "country,XX,'Enter the two letters of the country, such as US.'",
        "tracking,http://parcels.example/{number},Enter an https address",
        "needs,order.pay payment.amount,Choose only what is listed",
        "role,advertiser,What does the company do?",
    })
    void what_cannot_be_is_refused_with_what_to_do(String field, String typed, String words) {
        var answer = desk.post("/suppliers/new", form(Map.of(field, typed)));

        assertThat(answer.status()).isEqualTo(words == null ? 303 : 422);
        if (words != null) {
            assertThat(answer.body()).contains(words);
            assertThat(SHOP.bean(EnteredSuppliers.class).all(STORE)).isEmpty();
        }
    }

    @Test
    void a_company_that_keeps_data_abroad_is_refused_where_the_policy_promises_a_country() {
        var there = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.PRIVACY_OFFICER, "betty-mills"), "betty-mills");

        var answer = there.post("/suppliers/new", form(Map.of("country", "DE")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("The policy does not allow this company: it keeps data in DE");
    }

    @Test
    void a_contract_that_was_ended_is_not_put_back_with_its_old_seal() {
        desk.post("/suppliers/new", form(Map.of()));
        var db = SHOP.bean(JdbcClient.class);
        var before = db.sql("select seal from suppliers.entered where store_id = 'millipore'")
                .query(byte[].class)
                .single();
        desk.post(
                "/suppliers/entered/northwind-parcels",
                form(Map.of("until", today.minusDays(1).toString())));

        assertThatThrownBy(() -> db.sql("update suppliers.entered set ends_on = :until, seal = :seal")
                        .param("until", today.plusYears(1))
                        .param("seal", before)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_company_that_was_written_to_the_database_by_somebody_else_gets_nothing() {
        SHOP.owner().sql("""
                insert into suppliers.entered (store_id, recipient, role, name, does, reference, starts_on, ends_on, country, needs,
                                               entered_by, entered_at, seal)
                values ('millipore', 'northwind-forged', 'supplier.carrier', 'Northwind Forged', 'Delivers', 'NW-2', '2026-01-01',
                        '2099-01-01', 'US', '{order.deliver contact.postal.shipping}', gen_random_uuid(), now(), '\\x01')
                """).update();
        SHOP.bean(EnteredSuppliers.class).reread();

        assertThat(names()).doesNotContain("Northwind Forged");
        assertThat(SHOP.bean(EnteredSuppliers.class).withoutValidSeal(STORE)).isOne();
    }

    private List<String> names() {
        return SHOP.bean(Suppliers.class).playing(STORE, CARRIER).stream()
                .map(it -> it.name())
                .toList();
    }

    private boolean needed(String data) {
        var suppliers = SHOP.bean(Suppliers.class);
        var last = suppliers.playing(STORE, CARRIER).getLast();
        return suppliers.to(STORE, last, DELIVER).about(new DataCategory(data)).has(Fact.NEEDED);
    }

    private Map<String, String> form(Map<String, String> typed) {
        var form = new LinkedHashMap<>(Map.of(
                "role", "supplier.carrier",
                "name", "Northwind Parcels",
                "does", "Delivers your order",
                "reference", "NW-1",
                "from", "2026-01-01",
                "until", today.plusYears(1).toString(),
                "country", "US",
                "tracking", "https://parcels.example/{number}",
                "needs", "order.deliver contact.postal.shipping"));
        form.putAll(typed);
        return form;
    }
}
