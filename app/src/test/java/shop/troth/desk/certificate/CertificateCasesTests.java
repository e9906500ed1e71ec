package shop.troth.desk.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.checkout.certificate.Certificate;
import shop.troth.checkout.certificate.Certified;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.orders.Order;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A certificate's number is revealed for a case at hand, which is asked anew at each look; without one, the try is in the log. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateCasesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String BETTY = Certified.STORE.value();

    private final Cases cases = SHOP.bean(Cases.class);
    private final StaffEvents events = SHOP.bean(StaffEvents.class);
    private final Certified customer = new Certified();
    private final List<Case> opened = new ArrayList<>();
    private final Clerk finance = new Clerk(Role.FINANCE);
    private final Clerk service = new Clerk(Role.CUSTOMER_SERVICE);

    /** Somebody with a role, who looks at certificates. */
    private final class Clerk {

        private final DeskStaff.Person person;
        private final ShopClient browser;

        Clerk(Role role) {
            person = DeskStaff.add(SHOP, role, BETTY);
            browser = DeskStaff.browser(SHOP, person, BETTY);
        }

        private ShopClient.Answer looks(Certificate certificate, String wanted) {
            return browser.post("/certificates/" + certificate.id().value() + "/reveal", Map.of("case", wanted));
        }

        void sees(Certificate certificate, String wanted, boolean account) {
            var answer = looks(certificate, wanted);
            assertThat(answer.status()).as(wanted).isEqualTo(200);
            assertThat(answer.body()).contains(customer.number, "This look is recorded");
            assertThat(answer.body().contains(customer.owner.email)).as(wanted).isEqualTo(account);
        }

        void isRefused(Certificate certificate, String wanted) {
            int before = events.lately(person.id(), RevealBuyer.REFUSED, RevealBuyer.HOUR);
            var answer = looks(certificate, wanted);
            assertThat(answer.status()).as(wanted).isIn(403, 429);
            assertThat(answer.body()).doesNotContain(customer.number, customer.owner.email);
            assertThat(events.lately(person.id(), RevealBuyer.REFUSED, RevealBuyer.HOUR))
                    .as("%s, in the log", wanted)
                    .isEqualTo(before + 1);
        }
    }

    @AfterEach
    void staff_go() {
        opened.forEach(this::closes);
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("betty-mills.tax-certificates")
    void its_owner_is_asked_for_a_new_one_sixty_days_before_it_ends_and_not_earlier() {
        finance.sees(customer.has(Certified.until(60, "CA")), "renew", true);
        finance.isRefused(customer.has(Certified.until(61, "CA")), "renew");
    }

    @Test
    @Keeps("betty-mills.tax-certificates")
    void one_from_a_backup_is_looked_at_until_it_is_confirmed() {
        var certificate = customer.has(Certified.until(300, "CA"));
        finance.isRefused(certificate, "confirm");

        Certified.comesFromBackup(certificate);
        finance.sees(certificate, "confirm", true);

        var path = "/certificates/" + certificate.id().value();
        var forms = new CertificateForms(finance.browser, customer);
        assertThat(finance.browser.post(path, forms.change(path, 1, 300, "")).status())
                .isEqualTo(303);
        finance.isRefused(certificate, "confirm");
    }

    @Test
    @Keeps("betty-mills.tax-certificates")
    void an_order_without_sales_tax_is_checked_before_it_is_shipped_and_shows_the_number_alone() {
        var certificate = customer.has(Certified.until(300, "CA"));
        var order = Certified.buys(customer.checksOut("CA"));
        finance.sees(certificate, " " + order.number().toLowerCase(Locale.ROOT), false);
        assertThat(events.about(BETTY, certificate.reference()))
                .anyMatch(it -> it.reason().equals("Check order " + order.number()));

        var wish = ShipOrder.Wish.all(order.number(), "", "");
        assertThat(SHOP.bean(ShipOrder.class).ship(Certified.STORE, wish, label -> {}))
                .isInstanceOf(ShipOrder.Outcome.Shipped.class);
        finance.isRefused(certificate, order.number());
    }

    @Test
    @Refuses("betty-mills.tax-certificates")
    void no_look_without_a_case_and_none_for_somebody_else_s_or_an_order_that_has_its_tax() {
        var taxed = Certified.buys(customer.checksOut("NV"));
        var certificate = customer.has(Certified.until(300, "CA"));
        var other = new Certified();
        other.has(Certified.until(300, "CA"));
        var others = Certified.buys(other.checksOut("CA"));

        for (var wanted : List.of("", "renew", "confirm", "pack", "00000-00000", "C-00000000")) {
            finance.isRefused(certificate, wanted);
        }
        finance.isRefused(certificate, taxed.number());
        finance.isRefused(certificate, others.number());
        service.isRefused(certificate, opens(CaseKind.REPORT, others).number());
    }

    @Test
    @Refuses("betty-mills.tax-certificates")
    void a_problem_with_an_order_is_a_case_for_whoever_solves_it_and_as_long_as_it_is_open() {
        var taxed = Certified.buys(customer.checksOut("NV"));
        var certificate = customer.has(Certified.until(300, "CA"));
        var about = opens(CaseKind.REPORT, taxed);

        service.sees(certificate, about.number(), false);
        finance.isRefused(certificate, about.number());
        service.isRefused(certificate, opens(CaseKind.BANK_SILENT, taxed).number());

        closes(about);
        service.isRefused(certificate, about.number());
    }

    @Test
    @Refuses("betty-mills.tax-certificates")
    void a_message_of_the_owner_is_a_case_for_whoever_answers_it_and_another_s_is_none() {
        var certificate = customer.has(Certified.until(300, "CA"));
        var writer = new MessageWriter(BETTY);
        var other = writer.writes("service", "Why was my order taxed?");
        var fields = new HashMap<>(writer.fields("service", "Why was my order taxed?"));
        fields.put("email", customer.owner.email);
        var sent = writer.browser.post("/contact/service", fields);
        var own = writer.found(MessageWriter.number(sent.body()));

        service.sees(certificate, own.number(), false);
        finance.isRefused(certificate, own.number());
        service.isRefused(certificate, other.number());

        writer.goes(own);
    }

    @Test
    @Refuses("betty-mills.tax-certificates")
    void nobody_looks_more_often_than_at_buyers_within_an_hour() {
        var certificate = customer.has(Certified.until(10, "CA"));
        finance.sees(certificate, "renew", true);
        for (int i = 0; i < RevealBuyer.MOST_AN_HOUR - 1; i++) {
            events.add(BETTY, finance.person.id(), RevealBuyer.REVEALED, "", "Pack this order");
        }

        finance.isRefused(certificate, "renew");
    }

    private Case opens(CaseKind kind, Order order) {
        var opening = Case.Opening.of(kind, order.id(), UUID.randomUUID().toString());
        var one = cases.open(Certified.STORE, opening, SHOP.now()).orElseThrow();
        opened.add(one);
        return one;
    }

    private void closes(Case one) {
        cases.step(one.store(), one.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
    }
}
