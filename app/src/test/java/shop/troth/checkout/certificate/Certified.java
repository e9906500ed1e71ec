package shop.troth.checkout.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.people.accounts.Account;
import shop.troth.people.accounts.AccountAddress;
import shop.troth.pricing.granted.Exemption;
import shop.troth.staff.StaffId;
import shop.troth.storefront.account.Owner;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Submission;

/** A made-up customer with an account at a store that keeps tax certificates, and what its tests do with these. */
public final class Certified {

    public static final StoreId STORE = new StoreId("betty-mills");
    public static final int CALIFORNIA = 7_250;
    public static final int NEVADA = 6_850;

    static final String SKU = "BM-1010-EA";

    private static final RunningShop SHOP = RunningShop.get();
    private static final Map<String, List<String>> PLACES = Map.of(
            "CA", List.of("Anaheim", "92801"),
            "NV", List.of("Las Vegas", "89101"),
            "NY", List.of("Springfield", "14141"));

    public final Owner owner = new Owner(STORE.value()).joins();
    public final String number = "SR " + UUID.randomUUID();

    final StaffId staff = StaffId.next();

    public Certified() {
        SHOP.bean(JdbcClient.class)
                .sql("update catalog.stock set on_hand = 1000 where store_id = :store and sku = :sku")
                .param("store", STORE.value())
                .param("sku", SKU)
                .update();
    }

    static Store store() {
        return SHOP.bean(Stores.class).get(STORE);
    }

    /** For resale, until so many days from today. */
    public static Coverage until(int days, String... states) {
        var today = SHOP.bean(ExemptBuyers.class).today(store());
        return new Coverage(List.of(states), Exemption.RESALE, today.plusDays(days));
    }

    public Account account() {
        return SHOP.bean(AccountAddress.class).holder(STORE, typedOwner()).orElseThrow();
    }

    Submission typedOwner() {
        return CertificateUses.OWNER.read(Map.of("email", new String[] {owner.email}));
    }

    static Submission typed(String number) {
        return CertificateUses.FORM.read(Map.of(CertificateUses.NUMBER.name(), new String[] {number}));
    }

    CertificateOutcome records(UUID key, Coverage coverage) {
        return records(staff, key, number, coverage);
    }

    CertificateOutcome records(StaffId by, UUID key, String typed, Coverage coverage) {
        return SHOP.bean(RecordCertificate.class).record(STORE, by, key, typedOwner(), typed(typed), coverage);
    }

    /** Puts one on record. */
    public Certificate has(Coverage coverage) {
        var outcome = records(UUID.randomUUID(), coverage);
        assertThat(outcome).isInstanceOf(CertificateOutcome.Done.class);
        return find(((CertificateOutcome.Done) outcome).certificate()).orElseThrow();
    }

    public static Optional<Certificate> find(DatumRef id) {
        return SHOP.bean(Certificates.class).find(STORE, id);
    }

    public List<Certificate> all() {
        return SHOP.bean(Certificates.class).of(STORE, account().id());
    }

    CertificateOutcome changes(Certificate seen, Coverage coverage, Optional<String> another) {
        return changes(staff, UUID.randomUUID(), seen, coverage, another);
    }

    static CertificateOutcome changes(
            StaffId by, UUID key, Certificate seen, Coverage coverage, Optional<String> another) {
        var wish = new ChangeCertificate.Wish(
                STORE, seen.id(), seen.revision(), key, coverage, another.map(Certified::typed));
        return SHOP.bean(ChangeCertificate.class).change(by, wish);
    }

    /** A restore took away the seal by which it counts. */
    public static void comesFromBackup(Certificate certificate) {
        setsBySql(certificate, null);
    }

    /** Somebody who can write to the database alone gives it a seal by which it is to count. */
    static void setsBySql(Certificate certificate, byte @Nullable [] seal) {
        SHOP.bean(JdbcClient.class)
                .sql("update checkout.tax_certificate set counting = :seal where store_id = :store and id = :id")
                .param("seal", seal, Types.BINARY)
                .param("store", STORE.value())
                .param("id", certificate.id().value())
                .update();
    }

    /** Not the seal by which it counts: the one that it was written here, that by which another customer's counts, and none. */
    static List<byte[]> otherSeals(Certificate certificate) {
        var other = new Certified().has(until(10, "CA"));
        return List.of(seal("seal", certificate), seal("counting", other), new byte[0]);
    }

    static byte[] seal(String column, Certificate certificate) {
        return SHOP.bean(JdbcClient.class)
                .sql("select %s from checkout.tax_certificate where store_id = :store and id = :id".formatted(column))
                .param("store", STORE.value())
                .param("id", certificate.id().value())
                .query((rs, row) -> rs.getBytes(1))
                .single();
    }

    CertificateOutcome withdraws(Certificate seen) {
        return SHOP.bean(WithdrawCertificate.class).withdraw(STORE, staff, seen.id(), seen.revision());
    }

    /** What the numbers of these are. */
    static List<String> numbers(List<Certificate> some) {
        var opened = SHOP.bean(Certificates.class).numbers(some, CertificateUses.READ);
        return some.stream()
                .flatMap(it -> Optional.ofNullable(opened.get(it.id())).stream())
                .map(it -> it.reveal())
                .toList();
    }

    /** Signed in, with two items in the cart and an address in a state. */
    public Guest checksOut(String state) {
        return checksOut(owner.browser, state);
    }

    /** The same in the browser of somebody else, or of nobody. */
    Guest checksOut(ShopClient browser, String state) {
        var guest = new Guest(SHOP.store(STORE.value()), owner.email);
        guest.shop().cookies().putAll(browser.cookies());
        guest.adds(SKU, 2);
        guest.shop().get("/checkout"); // whose cart it is
        return guest.fillsIn(where(state));
    }

    static Map<String, String> where(String state) {
        var place = Objects.requireNonNull(PLACES.get(state));
        return Map.of("shipping.state", state, "shipping.city", place.getFirst(), "shipping.zip", place.getLast());
    }

    /** What is in the cart, paid. */
    public static Order buys(Guest guest) {
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        return order(guest);
    }

    static Order order(Guest guest) {
        return SHOP.bean(Orders.class).find(STORE, guest.order(SHOP)).orElseThrow();
    }
}
