package shop.troth.desk.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** Somebody who packs is curious about people whose order is not on the table: those that have shipped, problems, other stores. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackerAttackTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String OTHER_STORE = "perricone-md";

    private final PlantedPerson planted = new PlantedPerson();
    private final Attacker packer = new Attacker(DeskStaff.as(SHOP, Role.FULFILLMENT), planted);
    private final String toPack = planted.number(planted.toPack);
    private final String shipped = planted.number(planted.shipped);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_order_that_has_shipped_is_not_a_reason_to_look() {
        assertThat(packer.get("/orders/" + shipped).status()).isEqualTo(200);
        for (var path : List.of("/reveal", "/notes/read")) {
            for (var reason : List.of("pack", "", "no-such-case", report())) {
                assertThat(packer.post("/orders/" + shipped + path, Map.of("case", reason))
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        for (var path : List.of("/orders/packing-slips", "/orders/pick-list", "/orders/ship")) {
            var form = Map.of("order", shipped, "key", UUID.randomUUID().toString());
            packer.post(path, form);
        }
    }

    @Test
    void a_problem_or_a_message_is_not_a_reason_to_pack() {
        assertThat(packer.post("/orders/" + toPack + "/reveal", Map.of("case", report()))
                        .status())
                .isEqualTo(403);
        assertThat(packer.post("/orders/" + toPack + "/notes/read", Map.of("case", report()))
                        .status())
                .isEqualTo(403);
        for (var path : List.of(
                "/problems/" + report() + "/reveal",
                "/problems/" + report() + "/answer",
                "/cases/" + planted.message + "/reveal",
                "/cases/" + planted.message + "/answer")) {
            assertThat(packer.post(path, Map.of("case", "pack")).status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void a_label_is_not_had_by_the_number_of_another_order_nor_by_a_guess() {
        var mixed = planted.filled("/orders/{number}/shipments/{id}/label", toPack);
        assertThat(packer.post(mixed, Map.of()).status()).isIn(404, 409);
        var guessed = "/orders/" + shipped + "/shipments/" + UUID.randomUUID() + "/label";
        assertThat(packer.post(guessed, Map.of()).status()).isIn(404, 409);
        assertThat(packer.get(mixed).status()).isIn(404, 405);
    }

    @Test
    void a_pick_list_and_the_pages_of_an_order_name_nobody() {
        packer.post("/orders/pick-list", Map.of("order", toPack));
        packer.post("/orders/pick-list", Map.of("all", "yes"));
        for (var page : List.of("", "/notes", "/emails", "/returns")) {
            packer.get("/orders/" + toPack + page);
            packer.get("/orders/" + shipped + page);
        }
        packer.get("/returns");
        packer.get("/carriers");
    }

    @Test
    void orders_are_neither_listed_by_a_name_nor_sorted_by_one() {
        try (var still = StandStill.of(SHOP)) {
            for (var asked : List.of(
                    "?name=Quillfeather", "?q=Quillfeather", "?zip=01821", "?sort=name", "?sort=zip&order=email")) {
                assertThat(Attacker.page(packer.get("/orders" + asked), asked))
                        .as(asked)
                        .isEqualTo(Attacker.page(packer.get("/orders"), asked));
            }
        }
    }

    @Test
    void an_address_that_is_made_up_leads_to_no_order() {
        for (var path : List.of(
                "/orders/" + Attacker.guessed(toPack),
                "/orders/" + toPack.substring(0, 5),
                "/orders/" + planted.toPack,
                "/orders/" + toPack + "/invoice",
                "/orders/" + toPack + "/buyer",
                "/orders/" + toPack + "/address",
                "/orders/" + toPack + ".json",
                "/orders/" + toPack + ".csv",
                "/orders/%25",
                "/orders/*",
                "/orders.csv",
                "/api/orders/" + toPack)) {
            assertThat(packer.get(path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void the_search_completes_no_number_and_finds_no_person() {
        for (var typed : List.of(
                toPack.substring(0, 5),
                toPack.substring(0, toPack.length() - 1),
                toPack.substring(1),
                "%",
                planted.email,
                planted.email.toUpperCase(Locale.ROOT),
                PlantedPerson.NAME,
                "Quillfeather",
                "(212) 555-0147",
                "Thistledown")) {
            var answer = packer.asks("/search", "q", typed);
            assertThat(answer.status()).as("search").isEqualTo(200);
            assertThat(answer.body().replace(typed, "")).doesNotContain(toPack, shipped);
        }
        assertThat(packer.asks("/search", "q", planted.message).status()).isEqualTo(200);
    }

    @Test
    void a_buyer_is_not_found_by_whoever_only_packs() {
        try (var still = StandStill.of(SHOP)) {
            packer.learnsNothing("/orders/find", "email", planted.email, Attacker.guessed(planted.email));
            assertThat(packer.post("/orders/find", Map.of("email", planted.email))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whoever_packs_at_another_store_gets_nothing_of_an_order_here() {
        var person = DeskStaff.add(SHOP, Role.FULFILLMENT, OTHER_STORE);
        var there = new Attacker(DeskStaff.browser(SHOP, person, OTHER_STORE), planted);
        assertThat(there.get("/orders").status()).isEqualTo(200);
        for (var number : List.of(toPack, Attacker.guessed(toPack))) {
            var order = "/orders/" + number;
            assertThat(there.get(order).status()).isEqualTo(404);
            assertThat(there.post(order + "/reveal", Map.of("case", "pack")).status())
                    .isEqualTo(404);
            assertThat(there.post(order + "/notes/read", Map.of("case", "pack")).status())
                    .isEqualTo(404);
            assertThat(there.post(planted.filled("/orders/{number}/shipments/{id}/label", number), Map.of())
                            .status())
                    .isEqualTo(404);
            there.post("/orders/packing-slips", Map.of("order", number));
            there.post("/orders/pick-list", Map.of("order", number));
        }
        try (var still = StandStill.of(SHOP)) {
            there.learnsNothing("/search", "q", toPack, Attacker.guessed(toPack));
        }
    }

    @Test
    void whoever_packs_at_another_store_does_not_get_to_this_one() {
        var person = DeskStaff.add(SHOP, Role.FULFILLMENT, OTHER_STORE);
        var there = new Attacker(DeskStaff.browser(SHOP, person, OTHER_STORE), planted);
        assertThat(there.post("/store", Map.of("store", RunningShop.STORE)).status())
                .isEqualTo(403);
        assertThat(there.get("/orders/" + toPack).status()).isEqualTo(404);
        var moved = new Attacker(DeskStaff.browser(SHOP, person, RunningShop.STORE), planted);
        assertThat(moved.get("/orders/" + toPack).status()).isNotEqualTo(200);
        assertThat(moved.post("/orders/" + toPack + "/reveal", Map.of("case", "pack"))
                        .status())
                .isNotEqualTo(200);
    }

    private String report() {
        return planted.filled("/problems/{number}", toPack).substring("/problems/".length());
    }
}
