package shop.troth.mail.kinds;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.Orders;
import shop.troth.proof.rights.TwinSuccessor;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.successor.DecideTransfer;
import shop.troth.rights.successor.EvidenceDraft;
import shop.troth.rights.successor.OpenTransfer;
import shop.troth.rights.successor.TransferDraft;
import shop.troth.rights.successor.export.TellTransfer;
import shop.troth.rights.successor.kept.Required;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.EveryPerson.Held;

/** The mail to a made-up buyer about a transfer of the business that two made-up people approved. */
final class EachTransferMail {

    private static final RunningShop SHOP = RunningShop.get();

    private EachTransferMail() {}

    /** @return takes the transfer out */
    static AutoCloseable sent() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var store = SHOP.bean(Stores.class).get(Bought.STORE);
        var today = LocalDate.ofInstant(SHOP.now(), store.dispatch().zone());
        var id = UUID.randomUUID();
        var opener = new Actor(UUID.randomUUID(), Part.OTHER);
        var draft = new TransferDraft(
                id,
                "Example Filters, Inc.",
                "Laboratory filters",
                "1 Example Street",
                "The online store",
                today.plusDays(30).toString(),
                List.of("name", "email"),
                new TwinSuccessor().key());
        SHOP.bean(OpenTransfer.class).open(store, draft, opener);
        var cases = SHOP.bean(TransferCases.class);
        for (var required : Required.values()) {
            var evidence = new EvidenceDraft(
                    required.word(), "Contract", today.toString(), "ab".repeat(32), "Example Notaries");
            SHOP.bean(OpenTransfer.class).add(store, cases.find(store.id(), id).orElseThrow(), evidence, opener);
        }
        for (var part : List.of(Part.OWNER, Part.PRIVACY_OFFICER)) {
            SHOP.bean(DecideTransfer.class).approve(store.id(), id, new Actor(UUID.randomUUID(), part));
        }
        var buyer = SHOP.bean(Orders.class)
                .find(store.id(), bought.order)
                .orElseThrow()
                .buyer();
        SHOP.bean(TellTransfer.class)
                .tell(cases.find(store.id(), id).orElseThrow(), List.of(List.of(new Held(buyer, true))));
        return () -> SHOP.bean(JdbcClient.class)
                .sql("delete from rights.transfer_case where id = :id")
                .param("id", id)
                .update();
    }
}
