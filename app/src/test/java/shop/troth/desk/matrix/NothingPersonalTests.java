package shop.troth.desk.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.desk.serve.DeskServer;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.insight.TallySales;
import shop.troth.policy.Purpose;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.left.StandStill;

/**
 * Generated from what is mapped: each role at each page and form of the desk, with the real numbers of the orders, the case, the shipment
 * and the return of a made-up person. Whoever lacks the action is refused; nothing personal is in any answer but those of a reveal, which
 * are tested where they are.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NothingPersonalTests {

    private static final RunningShop SHOP = RunningShop.get();

    /** What lists and searches could be asked by. */
    private static final List<String> PARAMETERS = List.of(
            "q", "number", "sku", "state", "name", "email", "phone", "sort", "order", "trouble", "topic", "text");

    /** What reveals by its address alone, with the purpose that the role must hold for it. */
    private static final Map<String, Purpose> REVEALS = Map.of(
            "/cases/{number}/reveal",
            new Purpose("answer.inquiry"),
            "/cases/{number}/answer", // an answer that cannot be sent is shown again below the conversation
            new Purpose("answer.inquiry"),
            "/problems/{number}/reveal",
            new Purpose("answer.inquiry"),
            "/problems/{number}/answer",
            new Purpose("answer.inquiry"),
            "/orders/{number}/shipments/{id}/label",
            new Purpose("order.fulfil"));

    /** It ends the session with which the others are asked. */
    private static final Set<String> LAST = Set.of("/sign-out");

    private final PlantedPerson planted = new PlantedPerson();

    private record Handler(String pattern, boolean write, DeskAction needs) {}

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Tag("deep")
    void no_role_sees_anything_personal_without_a_reveal_and_without_the_action_it_is_refused() {
        var handlers = handlers();
        var refused = 0;
        var answered = 0;
        for (var role : Role.values()) {
            var browser = DeskStaff.as(SHOP, role);
            for (var handler : handlers) {
                for (var order : List.of(planted.toPack, planted.shipped)) {
                    var path = planted.filled(handler.pattern(), planted.number(order));
                    var answer = handler.write() ? browser.post(path, PlantedPerson.form()) : browser.get(path);
                    var as = "%s at %s %s".formatted(role, handler.write() ? "POST" : "GET", path);
                    if (!mayReveal(role, handler)) {
                        namesNobody(answer, as);
                    }
                    if (!role.usual().may(handler.needs())) {
                        assertThat(answer.status()).as(as).isEqualTo(403);
                        refused++;
                    } else if (answer.status() == 200) {
                        answered++;
                    }
                }
            }
        }
        assertThat(handlers).hasSizeGreaterThan(90);
        assertThat(refused).isGreaterThan(500);
        assertThat(answered).isGreaterThan(200);
    }

    @Test
    @Tag("deep")
    void a_list_that_is_asked_for_somebody_s_data_answers_as_it_does_for_nobody_s() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        try (var still = StandStill.of(SHOP)) {
            SHOP.bean(TallySales.class).round(); // an order that is counted between two answers is in one of them
            DeskStaff.notices(owner); // what is new leads on to an address of its own, and is seen by that
            for (var handler : handlers()) {
                if (handler.write()) {
                    continue;
                }
                var path = planted.filled(handler.pattern(), planted.number(planted.toPack));
                for (var asked : planted.asked()) {
                    assertThat(answered(owner, path, asked))
                            .as("%s asked for %s", path, asked.replaceAll("@.*", "@…"))
                            .isIn(nobody(owner, path, asked), nobody(owner, path, asked));
                }
            }
        }
    }

    /** A mistyped search is not repeated to whoever sees the page next, and finds nobody by a part of a value. */
    @Test
    void a_search_for_a_buyer_by_less_than_the_exact_value_finds_and_repeats_nothing() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var domain = planted.email.substring(planted.email.indexOf('@'));
        for (var form : List.of(
                Map.of("email", "zq-"),
                Map.of("email", "zq-" + domain),
                Map.of("email", planted.email.replace("example.org", "example.com")),
                Map.of("phone", "5550147"),
                Map.of("zip", "01821", "surname", "Quill"),
                Map.of("zip", "01821", "surname", ""),
                Map.of("zip", "01821", "no-such-field", "Quillfeather"),
                Map.of("zip", "", "surname", "Quillfeather"))) {
            var answer = service.post("/orders/find", form);
            assertThat(answer.status()).isIn(200, 400, 422);
            assertThat(answer.body()).doesNotContain(planted.number(planted.toPack), planted.number(planted.shipped));
        }
        var found = service.post("/orders/find", Map.of("email", planted.email));
        assertThat(found.body()).contains(planted.number(planted.toPack), planted.number(planted.shipped));
        namesNobody(found, "found by the exact address");
    }

    /** Or the tests above would prove nothing. */
    @Test
    void what_was_planted_is_there_to_be_seen_by_whoever_may_reveal_it() {
        var order = "/orders/" + planted.number(planted.toPack);
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        assertThat(packer.post(order + "/reveal", Map.of("case", "pack")).body())
                .contains(
                        PlantedPerson.NAME,
                        "4711 Thistledown Way",
                        "Marrowbone Laboratories",
                        "behind the wheelbarrow");
        assertThat(packer.post(order + "/notes/read", Map.of("case", "pack")).body())
                .contains("thistle gate");
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var page = service.get(order).body();
        assertThat(page).contains("Problem reported by the buyer");
        var problem = page.replaceAll("(?s).*Reveal to: Solve problem (\\S+?)<.*", "$1");
        assertThat(service.post(order + "/reveal", Map.of("case", problem)).body())
                .contains(PlantedPerson.NAME, planted.email, "Old Barnaby");
        assertThat(service.post("/cases/" + planted.message + "/reveal", Map.of("template", "thanks"))
                        .body())
                .contains(PlantedPerson.NAME, planted.email, "hobnail membrane");
        assertThat(service.post("/problems/" + problem + "/reveal", Map.of()).body())
                .contains("Old Barnaby");
        assertThat(service.get("/orders/" + planted.number(planted.shipped) + "/returns")
                        .body())
                .contains(planted.number(planted.shipped) + "-R1");
    }

    private static boolean mayReveal(Role role, Handler handler) {
        var purpose = REVEALS.get(handler.pattern());
        return purpose != null
                && role.usual().may(handler.needs())
                && role.usual().mayReveal(purpose);
    }

    private void namesNobody(ShopClient.Answer answer, String as) {
        var whole = (answer.headers() + "\n" + answer.body()).toLowerCase(Locale.ROOT);
        for (var word : planted.words()) {
            assertThat(whole.contains(word))
                    .as("%s shows something of the buyer", as)
                    .isFalse();
        }
    }

    private static String answered(ShopClient owner, String path, String asked) {
        var query = new ArrayList<String>();
        for (var parameter : PARAMETERS) {
            query.add(parameter + "=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));
        }
        var answer = owner.get(path + "?" + String.join("&", query));
        return answer.status() + "\n"
                + answer.body()
                        .replace(asked, "ASKED")
                        .replace(URLEncoder.encode(asked, StandardCharsets.UTF_8), "ASKED")
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                        .replaceAll("\\d{1,2}:\\d{2} [AP]M", "TIME");
    }

    /** The same for a value of the same shape that nobody has. */
    private static String nobody(ShopClient owner, String path, String asked) {
        var other = asked.replace('q', 'x')
                .replace('Q', 'X')
                .replace('5', '6')
                .replace('a', 'o')
                .replace('4', '3');
        assertThat(other).isNotEqualTo(asked);
        return answered(owner, path, other);
    }

    private static List<Handler> handlers() {
        var mapping = SHOP.bean(DeskServer.class).pages().getBean("handlerMapping", RequestMappingHandlerMapping.class);
        var handlers = new ArrayList<Handler>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            var needs = method.getMethodAnnotation(RequiresAction.class);
            var pattern = info.getPatternValues().iterator().next();
            if (needs != null && !LAST.contains(pattern)) {
                var write = info.getMethodsCondition().getMethods().contains(RequestMethod.POST);
                handlers.add(new Handler(pattern, write, needs.value()));
            }
        });
        handlers.sort(
                Comparator.comparing(Handler::write).thenComparing(Handler::pattern)); // what changes things, last
        return handlers;
    }
}
