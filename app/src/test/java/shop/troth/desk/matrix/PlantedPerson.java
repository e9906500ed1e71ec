package shop.troth.desk.matrix;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/**
 * A made-up person whose words are nobody else's, with all that a desk could show of them: an order to pack with a problem report and a
 * note, an order that shipped with a return and a disputed charge, and a message.
 */
final class PlantedPerson {

    static final String NAME = "Zephyrine Quillfeather";

    private static final RunningShop SHOP = RunningShop.get();

    final String email = "zq-" + UUID.randomUUID() + "@example.org";
    final String toPack;
    final String shipped;
    final String message;
    final StaffId colleague =
            DeskStaff.add(SHOP, Role.AUDITOR, RunningShop.STORE).id();

    private final MessageWriter writer = new MessageWriter("millipore");
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    PlantedPerson() {
        var first = buys(1);
        toPack = first.getKey();
        var reader = first.getValue().shop();
        var page = link();
        reader.opens(page, email);
        reader.post(
                page + "/trouble",
                Map.of("email", email, "topic", "damaged", "message", "The crate smelled of Old Barnaby"));
        var note = Map.of("key", UUID.randomUUID().toString(), "note", "Ring twice at the thistle gate");
        DeskStaff.as(SHOP, Role.OWNER).post("/orders/" + number(toPack) + "/notes", note);
        shipped = buys(2).getKey();
        SHOP.bean(ShipOrder.class).ship(Bought.STORE, ShipOrder.Wish.all(number(shipped), "", ""), label -> {});
        DeskStaff.as(SHOP, Role.OWNER)
                .post(
                        "/orders/" + number(shipped) + "/returns",
                        Map.of(
                                "key",
                                UUID.randomUUID().toString(),
                                "pieces." + Bought.SKU,
                                "1",
                                "reason",
                                "Doesn’t work"));
        var fields = new HashMap<>(writer.fields("policy", "May I autoclave the hobnail membrane?"));
        fields.put("name", NAME);
        fields.put("email", email);
        message = MessageWriter.number(
                writer.browser.post("/contact/policy", fields).body());
    }

    /** What no page may show: one word of each kind of data. */
    List<String> words() {
        return Stream.of(
                        "Zephyrine",
                        "Quillfeather",
                        email,
                        "555-0147",
                        "5550147",
                        "Marrowbone Laboratories",
                        "Thistledown",
                        "Hobnail Court",
                        "Old Barnaby",
                        "thistle gate",
                        "hobnail membrane",
                        "behind the wheelbarrow")
                .map(it -> it.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** What somebody could ask a list for. */
    List<String> asked() {
        return List.of(
                NAME, "Quillfeather", email, "(212) 555-0147", "4711 Thistledown Way", "Marrowbone Laboratories");
    }

    /** Ids by the names that addresses of the desk have for them. */
    String filled(String pattern, String order) {
        var path = pattern.startsWith("/cases") ? pattern.replace("{number}", message) : pattern;
        var report = text("select number from cases.opened where kind = 'report' and about =");
        path = path.startsWith("/problems") ? path.replace("{number}", report) : path;
        path = path.replace("{number}", order)
                .replace("{problem}", report)
                .replace("{role}", "marketing")
                .replace("{quote}", "no-such-quote")
                .replace("{report}", path.contains("totals") ? "days" : "products")
                .replace("{slug}", "no-such-product")
                .replace("{name}", "no-such-survey")
                .replace("{recipient}", "no-such-company")
                .replace("{month}", "2001-01")
                .replace("{hash}", "0".repeat(32))
                .replace("{file}", "320.jpg")
                .replace("{version}", "1")
                .replace("{session}", new UUID(0, 0).toString())
                .replace("{document}", new UUID(0, 0).toString())
                .replace("{token}", "no-such-token");
        if (path.contains("/shipments/")) {
            return path.replace("{id}", text("select id::text from orders.shipment where order_id ="));
        }
        if (path.contains("/returns/")) {
            return path.replace("{id}", text("select id::text from fulfilment.goods_return where order_id ="));
        }
        return path.replace(
                "{id}", path.startsWith("/staff") ? colleague.value().toString() : new UUID(0, 0).toString());
    }

    /** The forms that staff send, with nothing of a person typed. */
    static Map<String, String> form() {
        var form = new LinkedHashMap<String, String>();
        form.put("key", UUID.randomUUID().toString());
        form.put("version", "no-such-version");
        form.put("case", "no-such-case");
        form.put("reason", "no-such-reason");
        return form;
    }

    private Map.Entry<String, Guest> buys(int pieces) {
        db.sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                .param("sku", Bought.SKU)
                .update();
        var guest = new Guest(SHOP, email);
        var details = guest.adds(Bought.SKU, pieces).details();
        details.put("name", NAME);
        details.put("phone", "(212) 555-0147");
        details.put("organisation", "Marrowbone Laboratories");
        details.put("shipping.line1", "4711 Thistledown Way");
        details.remove("billing.same");
        details.put("billing.line1", "88 Hobnail Court");
        details.put("billing.line2", "");
        details.put("billing.city", "Billerica");
        details.put("billing.state", "MA");
        details.put("billing.zip", "01821");
        details.put("comment", "Leave it behind the wheelbarrow");
        guest.shop().post("/checkout", details);
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        return Map.entry(guest.order(SHOP).value().toString(), guest);
    }

    /** Of the order's own page, from its mail. */
    private String link() {
        Bought.waitFor(
                () -> SHOP.mails(email).stream().anyMatch(it -> it.subject().contains("is confirmed")));
        var text = SHOP.mails(email).stream()
                .filter(it -> it.subject().contains("is confirmed"))
                .map(it -> String.valueOf(it.text()))
                .findFirst()
                .orElseThrow();
        var line =
                text.lines().filter(it -> it.contains("/orders/")).findFirst().orElseThrow();
        return line.substring(line.indexOf("/orders/"));
    }

    String number(String order) {
        return db.sql("select number from orders.placed where store_id = 'millipore' and id = :id::uuid")
                .param("id", order)
                .query(String.class)
                .single();
    }

    private String text(String sql) {
        return db.sql(sql + " any (:orders::uuid[]) limit 1")
                .param("orders", new String[] {toPack, shipped})
                .query(String.class)
                .optional()
                .orElse(new UUID(0, 0).toString());
    }
}
