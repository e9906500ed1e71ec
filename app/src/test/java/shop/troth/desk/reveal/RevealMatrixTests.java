package shop.troth.desk.reveal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import shop.troth.desk.serve.RefusedTries;
import shop.troth.fulfillment.Bought;
import shop.troth.policy.Purpose;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** For each role, kind of case and kind of data: what is not for the role, or not for the case, is neither shown nor unrecorded. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RevealMatrixTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Purpose TROUBLE = new Purpose("order.trouble");
    private static final Purpose INQUIRY = new Purpose("answer.inquiry");
    private static final String WORDS = "Which of these membranes may I autoclave?";

    private final Cases cases = SHOP.bean(Cases.class);
    private final StaffEvents events = SHOP.bean(StaffEvents.class);
    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private final MessageWriter writer = new MessageWriter(RunningShop.STORE);
    private final List<Case> opened = new ArrayList<>();

    /** Somebody with a role, signed in. */
    private record Clerk(DeskStaff.Person person, ShopClient browser) {}

    @AfterEach
    void nobody() {
        opened.forEach(this::close);
        writer.goes();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Refuses("millipore.contact")
    void what_a_role_may_not_see_for_a_case_is_refused_and_recorded_while_it_is_open_and_after_it_closed() {
        var clerks = clerks();
        var number = bought.number();
        for (var kind : CaseKind.OF_ORDERS) {
            var one = opens(kind);
            for (var role : Role.values()) {
                var clerk = clerks.get(role);
                var may = role.usual().actions().contains(DeskAction.REVEAL)
                        && role.usual().mayReveal(TROUBLE);
                look(
                        role + " " + kind,
                        clerk,
                        "/orders/" + number + "/reveal",
                        one.number(),
                        may ? solving() : Set.of());
            }
            close(one);
            for (var role : Role.values()) {
                look(
                        role + " closed " + kind,
                        clerks.get(role),
                        "/orders/" + number + "/reveal",
                        one.number(),
                        Set.of());
            }
        }
    }

    @Test
    @Refuses("millipore.contact")
    void a_message_shows_its_fields_to_whoever_answers_it_and_none_of_them_to_another_or_after_it_closed() {
        var about = writer.writes("policy", WORDS);
        var path = "/cases/" + about.number() + "/reveal";
        var clerks = clerks();
        for (var role : Role.values()) {
            var may = role.usual().actions().contains(DeskAction.REVEAL)
                    && role.usual().mayReveal(INQUIRY);
            look(
                    role + " inquiry",
                    clerks.get(role),
                    path,
                    "",
                    may ? Set.of(writer.email, "Ada Example", WORDS) : Set.of());
        }
        close(about);
        for (var role : Role.values()) {
            look(role + " closed inquiry", clerks.get(role), path, "", Set.of());
        }
    }

    @Test
    @Refuses("perricone-md.order-trouble")
    void a_report_is_shown_without_its_buyer_to_whoever_answers_it_and_to_nobody_after_it_closed() {
        bought.guest.shop().opens(bought.path(), bought.email);
        bought.guest.shop().post(bought.path() + "/trouble", Map.of("topic", "damaged", "message", WORDS));
        var about = cases.about(Bought.STORE, bought.order).getFirst();
        var path = "/problems/" + about.number() + "/reveal";
        var clerks = clerks();
        for (var role : Role.values()) {
            var may = role.usual().actions().contains(DeskAction.REVEAL)
                    && role.usual().mayReveal(INQUIRY);
            look(role + " report", clerks.get(role), path, "", may ? Set.of(WORDS) : Set.of());
        }
        close(about);
        for (var role : Role.values()) {
            look(role + " closed report", clerks.get(role), path, "", Set.of());
        }
    }

    @Test
    void tries_beyond_the_role_are_in_the_log_by_number_and_only_so_many_an_hour() {
        var clerk = clerks().get(Role.MARKETING);
        for (int i = 0; i < RefusedTries.MOST_AN_HOUR + 5; i++) {
            assertThat(clerk.browser().get("/orders/" + bought.number()).status())
                    .isEqualTo(403);
        }
        assertThat(clerk.browser().get("/orders/" + bought.email).status()).isEqualTo(403);

        assertThat(events.lately(clerk.person().id(), RefusedTries.ACTION, RevealBuyer.HOUR))
                .isEqualTo(RefusedTries.MOST_AN_HOUR);
        assertThat(events.lately(clerk.person().id(), RefusedTries.ACTION, bought.number(), RevealBuyer.HOUR))
                .isEqualTo(RefusedTries.MOST_AN_HOUR);
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains(
                        "Was refused what their role doesn’t include",
                        clerk.person().name())
                .doesNotContain(bought.email);
    }

    @Test
    void what_is_typed_into_an_address_instead_of_a_number_is_not_kept() {
        var clerk = clerks().get(Role.MARKETING);
        assertThat(clerk.browser().get("/orders/" + bought.email).status()).isEqualTo(403);

        assertThat(events.lately(clerk.person().id(), RefusedTries.ACTION, RevealBuyer.HOUR))
                .isEqualTo(1);
        assertThat(events.newest(RunningShop.STORE, SHOP.now().plusSeconds(60), 50))
                .noneMatch(it -> it.about().contains("@") || it.reason().contains("@"));
    }

    @Test
    void the_page_of_what_is_unusual_counts_refused_looks() {
        var clerk = clerks().get(Role.FULFILLMENT);
        for (int i = 0; i < 25; i++) {
            clerk.browser().post("/orders/" + bought.number() + "/reveal", Map.of("case", "curious"));
        }

        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/unusual").body())
                .contains(clerk.person().name(), "25 looks at buyers within an hour");
    }

    /** Looks, and sees exactly what is expected: each field is shown or not, and what is refused is in the log. */
    private void look(String as, Clerk clerk, String path, String about, Set<String> expected) {
        var before = events.lately(clerk.person().id(), RefusedTries.LOOK, RevealBuyer.HOUR);
        var answer = clerk.browser().post(path, Map.of("case", about));

        assertThat(answer.status()).as(as).isEqualTo(expected.isEmpty() ? 403 : 200);
        for (var field : planted().entrySet()) {
            assertThat(answer.body().contains(field.getValue()))
                    .as("%s: %s", as, field.getKey())
                    .isEqualTo(expected.contains(field.getValue()));
        }
        assertThat(events.lately(clerk.person().id(), RefusedTries.LOOK, RevealBuyer.HOUR))
                .as(as)
                .isEqualTo(before + (expected.isEmpty() ? 1 : 0));
    }

    /** Each kind of data that a buyer or a writer gave. */
    private Map<String, String> planted() {
        var planted = new LinkedHashMap<String, String>();
        planted.put("name", "Ada Example");
        planted.put("email of the buyer", bought.email);
        planted.put("street", street());
        planted.put("email of the writer", writer.email);
        planted.put("message", WORDS);
        return planted;
    }

    private Set<String> solving() {
        return Set.of("Ada Example", bought.email, street());
    }

    private String street() {
        return bought.guest.details().get("shipping.line1");
    }

    private Map<Role, Clerk> clerks() {
        var clerks = new EnumMap<Role, Clerk>(Role.class);
        for (var role : Role.values()) {
            var person = DeskStaff.add(SHOP, role, RunningShop.STORE);
            clerks.put(role, new Clerk(person, DeskStaff.browser(SHOP, person, RunningShop.STORE)));
        }
        return clerks;
    }

    private Case opens(CaseKind kind) {
        var opening = Case.Opening.of(kind, bought.order, UUID.randomUUID().toString());
        var one = cases.open(Bought.STORE, opening, SHOP.now()).orElseThrow();
        opened.add(one);
        return one;
    }

    private void close(Case one) {
        var step = one.kind() == CaseKind.DISPUTE ? CaseStep.WON : CaseStep.CLOSED_BY_STAFF;
        cases.step(one.store(), one.id(), step, CaseState.CLOSED, SHOP.now());
    }
}
