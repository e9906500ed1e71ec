package shop.troth.mail.kinds;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.breach.BreachDraft;
import shop.troth.rights.breach.DecideBreach;
import shop.troth.rights.breach.OpenBreach;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.tell.TellBreach;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The mail to a made-up buyer about a breach that two made-up people approved. */
final class EachBreachMail {

    private static final RunningShop SHOP = RunningShop.get();

    private EachBreachMail() {}

    /** @return takes the breach out */
    static AutoCloseable sent() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var store = SHOP.bean(Stores.class).get(Bought.STORE);
        var id = UUID.randomUUID();
        var typed = new HashMap<String, String>();
        typed.put("what", "A computer was stolen.");
        typed.put(
                "learned",
                LocalDateTime.ofInstant(SHOP.now(), store.dispatch().zone()).toString());
        typed.put("whose", "orders");
        typed.put("orders", bought.number());
        typed.put("consequences", "Somebody could pretend to be us.");
        typed.put("measures", "We changed all passwords.");
        typed.put("contact", "Legal Department");
        typed.put("tells", "yes");
        var draft = new BreachDraft(id, false, typed, List.of("name", "email"));
        SHOP.bean(OpenBreach.class).open(store, draft, new Actor(UUID.randomUUID(), Part.OTHER));
        for (var part : List.of(Part.OWNER, Part.PRIVACY_OFFICER)) {
            SHOP.bean(DecideBreach.class).approve(store.id(), id, new Actor(UUID.randomUUID(), part));
        }
        SHOP.bean(TellBreach.class)
                .tell(SHOP.bean(BreachCases.class).find(store.id(), id).orElseThrow());
        return () -> SHOP.bean(JdbcClient.class)
                .sql("delete from rights.breach_case where id = :id")
                .param("id", id)
                .update();
    }
}
