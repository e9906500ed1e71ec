package shop.troth.checkout.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.granted.Exemption;
import shop.troth.staff.StaffId;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** A certificate is recorded once, extended, replaced, and withdrawn, each with a line of who did it; its number is in the vault. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificatesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Certified customer = new Certified();

    @Test
    @Keeps("betty-mills.tax-certificates")
    void what_staff_recorded_is_kept_as_it_was_and_its_number_only_in_the_vault() {
        var certificate = customer.has(new Coverage(
                List.of("NV", "CA", "NV"),
                Exemption.NONPROFIT,
                Certified.until(90).lastDay()));

        assertThat(customer.all()).containsExactly(certificate);
        assertThat(certificate.coverage().states()).containsExactly("CA", "NV");
        assertThat(certificate.coverage().why()).isEqualTo(Exemption.NONPROFIT);
        assertThat(certificate.revision()).isEqualTo(1);
        assertThat(Certified.numbers(customer.all())).containsExactly(customer.number);
        assertThat(db.sql("select c::text from checkout.tax_certificate c where id = :id")
                        .param("id", certificate.id().value())
                        .query(String.class)
                        .single())
                .doesNotContain(customer.number);
        assertThat(log(certificate)).isEqualTo(Map.of("recorded-certificate", 1L));
    }

    @Test
    void the_same_form_sent_again_records_one_and_with_other_words_says_so() {
        var key = UUID.randomUUID();
        var covers = Certified.until(90, "CA");
        var first = customer.records(key, covers);

        assertThat(customer.records(key, covers)).isEqualTo(first);
        assertThat(customer.records(key, Certified.until(90, "NV"))).isEqualTo(new CertificateOutcome.Changed());
        assertThat(customer.records(customer.staff, key, "SR 555-0100", covers))
                .isEqualTo(new CertificateOutcome.Changed());
        assertThat(customer.records(StaffId.next(), key, customer.number, covers))
                .as("nobody else learns whether a number is right")
                .isEqualTo(new CertificateOutcome.Changed());
        assertThat(customer.all()).hasSize(1);
    }

    @Test
    @Refuses("betty-mills.tax-certificates")
    void nothing_is_recorded_for_an_address_without_an_account_and_in_a_store_whose_policy_does_not_allow_it() {
        var nobody = CertificateUses.OWNER.read(Map.of("email", new String[] {UUID.randomUUID() + "@example.org"}));
        var covers = Certified.until(90, "CA");
        var record = SHOP.bean(RecordCertificate.class);

        assertThat(record.record(
                        Certified.STORE, customer.staff, UUID.randomUUID(), nobody, Certified.typed("1"), covers))
                .isEqualTo(new CertificateOutcome.NoAccount());
        var elsewhere = new shop.troth.storefront.account.Owner("millipore").joins();
        var typed = CertificateUses.OWNER.read(Map.of("email", new String[] {elsewhere.email}));
        assertThat(record.record(
                        new StoreId("millipore"),
                        customer.staff,
                        UUID.randomUUID(),
                        typed,
                        Certified.typed("1"),
                        covers))
                .isEqualTo(new CertificateOutcome.NotAllowed());
    }

    @Test
    void an_extended_certificate_is_the_same_to_carts_and_a_replaced_one_is_not() {
        var first = customer.has(Certified.until(10, "CA"));

        assertThat(customer.changes(first, Certified.until(400, "CA"), Optional.empty()))
                .isEqualTo(new CertificateOutcome.Done(first.id()));
        var extended = customer.all().getFirst();
        assertThat(extended.exemption()).isEqualTo(first.exemption());
        assertThat(extended.coverage()).isEqualTo(Certified.until(400, "CA"));

        customer.changes(extended, Certified.until(400, "CA"), Optional.of("SR 555-0101"));
        var replaced = customer.all().getFirst();
        assertThat(replaced.exemption()).isNotEqualTo(first.exemption());
        assertThat(Certified.numbers(List.of(replaced))).containsExactly("SR 555-0101");

        customer.changes(replaced, Certified.until(400, "CA", "NV"), Optional.empty());
        assertThat(customer.all().getFirst().exemption()).isNotEqualTo(replaced.exemption());
        assertThat(log(first))
                .isEqualTo(Map.of("recorded-certificate", 1L, "extended-certificate", 1L, "replaced-certificate", 2L));
    }

    @Test
    void what_was_changed_since_it_was_seen_is_not_changed_and_the_same_form_again_is_done_once() {
        var seen = customer.has(Certified.until(10, "CA"));
        var key = UUID.randomUUID();
        var later = Certified.until(20, "CA");

        assertThat(Certified.changes(customer.staff, key, seen, later, Optional.of("SR 555-0102")))
                .isEqualTo(new CertificateOutcome.Done(seen.id()));
        assertThat(Certified.changes(customer.staff, key, seen, later, Optional.of("SR 555-0102")))
                .isEqualTo(new CertificateOutcome.Done(seen.id()));
        assertThat(Certified.changes(customer.staff, key, seen, later, Optional.of("SR 555-0103")))
                .isEqualTo(new CertificateOutcome.Changed());
        assertThat(customer.changes(seen, Certified.until(30, "CA"), Optional.empty()))
                .isEqualTo(new CertificateOutcome.Changed());
        assertThat(customer.withdraws(seen)).isEqualTo(new CertificateOutcome.Changed());
        assertThat(customer.all().getFirst().revision()).isEqualTo(2);
        assertThat(Certified.numbers(customer.all())).containsExactly("SR 555-0102");
    }

    @Test
    void a_withdrawn_certificate_is_gone_with_its_number_and_the_log_keeps_who_did_it() {
        var certificate = customer.has(Certified.until(10, "CA"));

        assertThat(customer.withdraws(certificate)).isEqualTo(new CertificateOutcome.Done(certificate.id()));
        assertThat(customer.withdraws(certificate)).isEqualTo(new CertificateOutcome.Gone());
        assertThat(customer.changes(certificate, Certified.until(20, "CA"), Optional.empty()))
                .isEqualTo(new CertificateOutcome.Gone());
        assertThat(customer.all()).isEmpty();
        assertThat(db.sql("select count(*) from vault.datum where ref = :id")
                        .param("id", certificate.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(log(certificate)).isEqualTo(Map.of("recorded-certificate", 1L, "withdrew-certificate", 1L));
    }

    @Test
    @Refuses("betty-mills.tax-certificates")
    void a_restored_certificate_counts_once_staff_saved_it_and_nobody_lets_it_count_by_sql() {
        var first = customer.has(Certified.until(10, "CA"));
        var former = Certified.seal("counting", first);
        customer.changes(first, Certified.until(20, "CA"), Optional.empty());
        var certificate = Certified.find(first.id()).orElseThrow();
        assertThat(certificate.restored()).isFalse();

        Certified.comesFromBackup(certificate);
        assertThat(restored(certificate)).isTrue();
        for (var seal : Certified.otherSeals(certificate)) {
            Certified.setsBySql(certificate, seal);
            assertThat(restored(certificate)).isTrue();
        }
        Certified.setsBySql(certificate, former);
        assertThat(restored(certificate)).as("the seal of an earlier revision").isTrue();

        assertThat(customer.changes(certificate, certificate.coverage(), Optional.empty()))
                .isEqualTo(new CertificateOutcome.Done(certificate.id()));
        assertThat(restored(certificate)).isFalse();
    }

    private static boolean restored(Certificate certificate) {
        return Certified.find(certificate.id()).orElseThrow().restored();
    }

    @Test
    @Refuses("betty-mills.tax-certificates")
    void a_row_that_was_changed_by_sql_is_nobody_s() {
        var certificate = customer.has(Certified.until(10, "CA"));
        for (var change : List.of(
                "states = '{CA,NV}'",
                "last_day = last_day + 1000",
                "account_id = gen_random_uuid()",
                "reason = 'nonprofit'")) {
            db.sql("update checkout.tax_certificate set %s where id = :id".formatted(change))
                    .param("id", certificate.id().value())
                    .update();
            assertThat(Certified.find(certificate.id())).as(change).isEmpty();
        }
        assertThat(customer.withdraws(certificate)).isEqualTo(new CertificateOutcome.Gone());
        db.sql("delete from checkout.tax_certificate where id = :id")
                .param("id", certificate.id().value())
                .update();
    }

    /** Lines of the activity log, by what was done. */
    private Map<String, Long> log(Certificate certificate) {
        return db
                .sql("select what, count(*) as times from staff.event where about = :about group by what")
                .param("about", certificate.reference())
                .query((rs, row) -> Map.entry(rs.getString("what"), rs.getLong("times")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
