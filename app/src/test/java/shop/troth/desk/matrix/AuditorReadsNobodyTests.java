package shop.troth.desk.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.audits.OwnAudit;
import shop.troth.desk.serve.DeskServer;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient.Answer;

/**
 * Generated from what is mapped: an outside auditor at each page, form, export, and error of the desk, with the real numbers of what a made-up
 * person has there. Not one value of the person is in any answer, no form is taken but a finding, and after the audit nothing is answered.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditorReadsNobodyTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final List<String> FILES = List.of(
            "ledger.txt", "release.txt", "data-map.yaml", "processing-records.md", "threat-model.md", "sabotage.md");
    private static final List<String> ERRORS = List.of(
            "/no-such-page",
            "/orders/%00",
            "/audits/not-an-id",
            "/audit/files/..%2Fpasswd",
            "/audit/files/no-such-file",
            "/reports/sales/no-such-report",
            "/catalog/no-such-product");

    private final OwnAudit own = new OwnAudit();
    private final PlantedPerson planted = new PlantedPerson();

    private record Handler(String pattern, boolean write, DeskAction needs) {}

    @AfterEach
    void nobody() {
        own.goes();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Refuses("millipore.third-party-audits")
    void an_outside_auditor_reads_not_one_personal_value_and_writes_nothing_but_findings() {
        var audit = own.enters();
        var person = DeskStaff.add(SHOP, Role.OUTSIDE_AUDITOR, RunningShop.STORE);
        SHOP.bean(StaffMembers.class)
                .put(
                        person.id(),
                        own.store.id(),
                        Role.OUTSIDE_AUDITOR,
                        Optional.of(audit.term(own.store.dispatch().zone())));
        var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var handlers = handlers();
        var read = 0;
        for (var handler : handlers) {
            for (var order : List.of(planted.toPack, planted.shipped)) {
                var path = filled(handler, order);
                var as = (handler.write() ? "POST " : "GET ") + path;
                var answer = handler.write() ? browser.post(path, PlantedPerson.form()) : browser.get(path);
                namesNobody(answer, as);
                if (!List.of(DeskAction.ENTER, DeskAction.AUDIT, DeskAction.SEE_PROOF, DeskAction.SEE_SETTINGS)
                        .contains(handler.needs())) {
                    assertThat(answer.status()).as(as).isEqualTo(403);
                }
                read += answer.status() == 200 ? 1 : 0;
            }
        }
        assertThat(handlers).hasSizeGreaterThan(90);
        assertThat(read).isGreaterThan(10);
        assertThat(handlers.stream()
                        .filter(it -> it.write() && it.needs() == DeskAction.AUDIT)
                        .map(Handler::pattern))
                .as("what an auditor can write")
                .containsExactly("/audit/findings");
        for (var file : FILES) {
            var answer = browser.get("/audit/files/" + file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            namesNobody(answer, file);
        }
        ERRORS.forEach(it -> {
            var answer = browser.get(it);
            assertThat(answer.status()).as(it).isBetween(400, 404);
            namesNobody(answer, it);
        });

        own.ends(audit);

        for (var handler : handlers) {
            var path = filled(handler, planted.toPack);
            var answer = handler.write() ? browser.post(path, PlantedPerson.form()) : browser.get(path);
            assertThat(answer.status()).as("%s after the end", path).isEqualTo(303);
            assertThat(answer.location()).as(path).endsWith("/sign-in");
            assertThat(answer.body()).as(path).isEmpty();
        }
        assertThat(DeskStaff.browser(SHOP)
                        .post("/sign-in", DeskStaff.signIn(person, person.recoveryCode()))
                        .status())
                .as("signing in again")
                .isNotEqualTo(303);
    }

    /** Names of staff are personal, too: auditors tell them apart by number. */
    @Test
    @Refuses("millipore.third-party-audits")
    void the_office_names_nobody_of_staff() {
        var clerk = DeskStaff.add(SHOP, StaffId.next(), "Ottilie Clerk", Role.CATALOG, RunningShop.STORE);
        var auditor = DeskStaff.as(SHOP, Role.OUTSIDE_AUDITOR);

        var office = auditor.get("/audit").body();

        assertThat(office)
                .contains(clerk.id().value().toString().substring(0, 8))
                .doesNotContain(clerk.name());
        assertThat(auditor.get("/settings").body()).doesNotContain(clerk.name());
        assertThat(auditor.post(
                                "/audit/findings",
                                Map.of("key", UUID.randomUUID().toString()))
                        .status())
                .as("of no audit that was entered")
                .isEqualTo(404);
    }

    private String filled(Handler handler, String order) {
        return planted.filled(handler.pattern(), planted.number(order)).replace("{secret}", "no-such-secret");
    }

    private void namesNobody(Answer answer, String as) {
        var whole = (answer.headers() + "\n" + answer.body()).toLowerCase(Locale.ROOT);
        for (var word : planted.words()) {
            assertThat(whole.contains(word))
                    .as("%s shows something of the buyer", as)
                    .isFalse();
        }
    }

    private static List<Handler> handlers() {
        var mapping = SHOP.bean(DeskServer.class).pages().getBean("handlerMapping", RequestMappingHandlerMapping.class);
        var handlers = new ArrayList<Handler>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            var needs = method.getMethodAnnotation(RequiresAction.class);
            var pattern = info.getPatternValues().iterator().next();
            if (needs != null && !pattern.equals("/sign-out")) {
                var write = info.getMethodsCondition().getMethods().contains(RequestMethod.POST);
                handlers.add(new Handler(pattern, write, needs.value()));
            }
        });
        handlers.sort(Comparator.comparing(Handler::write).thenComparing(Handler::pattern));
        return handlers;
    }
}
