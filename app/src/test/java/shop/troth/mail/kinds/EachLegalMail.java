package shop.troth.mail.kinds;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.legal.DecideLegalRequest;
import shop.troth.rights.legal.LegalDraft;
import shop.troth.rights.legal.OpenLegalRequest;
import shop.troth.rights.legal.export.ExportLegalRequest;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The mail to a made-up buyer about a legal request that two made-up people approved. */
final class EachLegalMail {

    private static final RunningShop SHOP = RunningShop.get();

    private EachLegalMail() {}

    /** @return takes the request out */
    static AutoCloseable sent() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var store = SHOP.bean(Stores.class).get(Bought.STORE);
        var today = LocalDate.ofInstant(SHOP.now(), store.dispatch().zone()).toString();
        var from = LocalDate.parse(today).minusDays(1).toString();
        var id = UUID.randomUUID();
        var opener = new Actor(UUID.randomUUID(), Part.OTHER);
        var owner = new Actor(UUID.randomUUID(), Part.OWNER);
        var officer = new Actor(UUID.randomUUID(), Part.PRIVACY_OFFICER);
        var draft = new LegalDraft(
                id,
                "statute",
                "Office of Example",
                "S-1",
                today,
                today,
                bought.number(),
                from,
                today,
                List.of("order"),
                "");
        SHOP.bean(OpenLegalRequest.class).open(store, draft, Optional.empty(), opener);
        for (var one : List.of(owner, officer)) {
            SHOP.bean(DecideLegalRequest.class).approve(store.id(), id, one, Optional.empty());
        }
        SHOP.bean(ExportLegalRequest.class)
                .export(
                        store,
                        id,
                        opener,
                        Optional.empty(),
                        "four words and a number 7",
                        Map.of(opener.id(), Part.OTHER, owner.id(), Part.OWNER, officer.id(), Part.PRIVACY_OFFICER));
        return () -> SHOP.bean(JdbcClient.class)
                .sql("delete from rights.legal_request where id = :id")
                .param("id", id)
                .update();
    }
}
