package shop.troth.desk.reveal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import shop.troth.desk.Child;
import shop.troth.desk.reveal.Refusals.Way;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/**
 * For each role, each kind of case and each kind of data: what is revealed without a fitting case, after the case closed, above the limit of
 * an hour, or for a purpose that the role lacks is refused and in the desk's log.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RevealRefusalsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String WORDS = "Which of these may I autoclave?";
    private static final String STREET = "77 Thistledown Way";

    private final Cases cases = SHOP.bean(Cases.class);
    private final List<MessageWriter> writers = new ArrayList<>();
    private final Refusals looks = new Refusals();

    @AfterEach
    void nobody() {
        writers.forEach(it -> it.goes());
        DeskStaff.clear(SHOP);
    }

    @Test
    @Refuses("millipore.contact")
    void a_buyer_for_each_kind_of_problem() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var other = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = "/orders/" + bought.number() + "/reveal";
        var fields = Map.of(
                "name",
                "Ada Example",
                "email",
                bought.email,
                "street",
                bought.guest.details().get("shipping.line1"));
        for (var kind : CaseKind.OF_ORDERS) {
            var one = opens(kind, bought);
            var others = opens(kind, other);
            looks.refused(new Way(
                    kind.name(),
                    RunningShop.STORE,
                    path,
                    one.number(),
                    new String[] {path, others.number()},
                    Refusals.reveals("order.trouble"),
                    fields,
                    () -> closes(one)));
            closes(others);
        }
    }

    @Test
    @Refuses("millipore.contact")
    void a_buyer_whose_order_is_to_be_packed() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = "/orders/" + bought.number() + "/reveal";
        looks.refused(new Way(
                "pack",
                RunningShop.STORE,
                path,
                "pack",
                new String[] {path, "C-" + bought.number().substring(0, 5) + "000"},
                Refusals.reveals("order.fulfil"),
                Map.of("name", "Ada Example", "street", bought.guest.details().get("shipping.line1")),
                bought::ships));
    }

    @Test
    @Refuses("perricone-md.order-trouble")
    void what_a_buyer_reported() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        bought.guest.shop().opens(bought.path(), bought.email);
        bought.guest.shop().post(bought.path() + "/trouble", Map.of("topic", "damaged", "message", WORDS));
        var about = cases.about(Bought.STORE, bought.order).getFirst();
        var message = writes(RunningShop.STORE, "policy");
        looks.refused(new Way(
                "report",
                RunningShop.STORE,
                "/problems/" + about.number() + "/reveal",
                "",
                new String[] {"/problems/" + message.number() + "/reveal", ""},
                Refusals.reveals("answer.inquiry"),
                Map.of("words", WORDS),
                () -> closes(about)));
    }

    @Test
    @Refuses("millipore.contact")
    void what_somebody_wrote() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var problem = opens(CaseKind.UNDELIVERABLE, bought);
        var about = writes(RunningShop.STORE, "policy");
        looks.refused(message("message", RunningShop.STORE, about, problem.number(), "answer.inquiry"));
        closes(problem);
    }

    @Test
    @Refuses("betty-mills.sales-inquiries")
    void who_asks_for_a_price() {
        looks.refused(message("quote", "betty-mills", writes("betty-mills", "price"), "C-00000000", "answer.quote"));
    }

    @Test
    @Refuses("millipore.letters-and-calls")
    void what_came_by_letter() {
        var service = looks.clerks(RunningShop.STORE).get(Role.CUSTOMER_SERVICE).browser();
        var entered = new LinkedHashMap<>(Map.of(
                "key",
                UUID.randomUUID().toString(),
                "topic",
                "policy",
                "way",
                "letter",
                "day",
                SHOP.now().minusSeconds(2 * 86_400).toString().substring(0, 10),
                "name",
                "Ada Example",
                "message",
                WORDS));
        entered.put("address", STREET + "\nBillerica, MA 01821");
        var about = cases.find(
                        Bought.STORE,
                        MessageWriter.number(service.post("/cases/new", entered).location()))
                .orElseThrow();
        looks.refused(new Way(
                "letter",
                RunningShop.STORE,
                "/cases/" + about.number() + "/reveal",
                "",
                new String[] {"/cases/C-00000000/reveal", ""},
                Refusals.reveals("answer.inquiry"),
                Map.of("name", "Ada Example", "words", WORDS, "return address", STREET),
                () -> closes(about)));
        new MessageWriter(RunningShop.STORE).leaves(about);
    }

    @Test
    @Refuses("perricone-md.under-13-deleted")
    void who_reports_a_child() {
        var named = "child-" + UUID.randomUUID() + "@example.org";
        var about = Child.report(Child.reports(named));
        looks.refused(new Way(
                "child",
                Child.STORE.value(),
                "/children/" + about.number() + "/reveal",
                "",
                new String[] {"/children/C-00000000/reveal", ""},
                it -> it.actions().contains(DeskAction.CHILDREN),
                Map.of("who is named", named),
                () -> closes(about)));
        new MessageWriter(Child.STORE.value()).leaves(about);
    }

    private Way message(String name, String store, Case about, String other, String purpose) {
        return new Way(
                name,
                store,
                "/cases/" + about.number() + "/reveal",
                "",
                new String[] {"/cases/" + other + "/reveal", ""},
                Refusals.reveals(purpose),
                Map.of("name", "Ada Example", "email", writers.getLast().email, "words", WORDS),
                () -> closes(about));
    }

    private Case writes(String store, String topic) {
        var writer = new MessageWriter(store);
        writers.add(writer);
        return writer.writes(topic, WORDS);
    }

    private Case opens(CaseKind kind, Bought bought) {
        var opening = Case.Opening.of(kind, bought.order, UUID.randomUUID().toString());
        return cases.open(Bought.STORE, opening, SHOP.now()).orElseThrow();
    }

    private void closes(Case one) {
        var step = one.kind() == CaseKind.DISPUTE ? CaseStep.WON : CaseStep.CLOSED_BY_STAFF;
        cases.step(one.store(), one.id(), step, CaseState.CLOSED, SHOP.now());
    }
}
