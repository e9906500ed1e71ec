package shop.troth.sabotage.fresh2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import shop.troth.backup.folder.CopyFolder;
import shop.troth.backup.folder.Schema;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Orders;
import shop.troth.payments.gift.GiftCardId;
import shop.troth.sabotage.fresh.OneBackup;
import shop.troth.sabotage.plant.Effect;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.testing.RunningShop;
import shop.troth.vault.retention.EndEvent;

/** Written by somebody who did not know how the proof looks: what stays although its time is over, and what goes too early. */
public final class FaultsInKeeping {

    private static final AtomicReference<String> LAST_EMAIL = new AtomicReference<>("");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String PERSON_KEYS = "keys.person";
    private static final String USED_BY = " | used by ";

    public static final List<Fault> ALL = List.of(
            Fault.at("unpaid-checkout-waits-a-month", "vault.SealedData", "unbind")
                    .when(FaultsInKeeping::isOfOrder)
                    .before(call -> call.args()[3] = call.arg(Instant.class).plus(MONTH)),
            Fault.at("closed-account-stays", "vault.Vault", "ended")
                    .when(call -> EndEvent.ACCOUNT_CLOSED.equals(call.args()[3]))
                    .skips(),
            Fault.at("closed-letters-stay", "cases.HoldRecords", "endConversation")
                    .skips(),
            Fault.at("requests-forgotten-early", "rights.agent.kept.AgentRequests", "sweep")
                    .before(call -> call.args()[2] = call.arg(Instant.class).minus(MONTH)),
            Fault.at("list-names-survive", "checkout.lists.ProductLists", "erased")
                    .instead(_ -> nobody()),
            Fault.at("certificate-without-effect", "checkout.certificate.ExemptBuyers", "covering")
                    .returns(Optional.empty()),
            Fault.at("certificate-not-deleted", "checkout.certificate.CertificatesHeld", "ended")
                    .skips(),
            Fault.at("backup-keys-among-tables", "backup.WriteCopy", "copy")
                    .when(call ->
                            PERSON_KEYS.equals(call.arg(Schema.Table.class).name()))
                    .after((call, copied) -> {
                        besideTables(call.arg(Path.class));
                        return copied;
                    })
                    .during(OneBackup::make, OneBackup::remove),
            Fault.at("gift-card-names-user", "payments.gift.GiftPayments", "spend")
                    .before(FaultsInKeeping::namesUser)
                    .with(new Fault.Place(
                            "shop.troth.storefront.checkout.CheckoutPage",
                            "take",
                            _ -> true,
                            Effect.before(call -> LAST_EMAIL.set(call.typed("email")))))
                    .around(() -> {}, FaultsInKeeping::namesNobody));

    private FaultsInKeeping() {}

    /** And not of a subscription, which becomes loose in the same way. */
    private static boolean isOfOrder(FaultCall call) {
        return RunningShop.get()
                .bean(Orders.class)
                .find(call.arg(StoreId.class), new OrderId(call.arg(UUID.class)))
                .isPresent();
    }

    private static Supplier<List<SubjectId>> nobody() {
        return List::of;
    }

    /** Whoever deletes the folder of keys in time has not deleted this one. */
    private static void besideTables(Path copy) {
        try {
            Files.copy(
                    copy.resolve(CopyFolder.KEYS).resolve(PERSON_KEYS + ".copy.gz"),
                    copy.resolve(CopyFolder.TABLES).resolve("people.copy.gz"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that staff know whose card it is now. Before the order’s transaction touches the card, which would wait for it. */
    private static void namesUser(FaultCall call) {
        RunningShop.get()
                .owner()
                .sql("update payments.gift_card set note = note || :user where store_id = :store and id = :card")
                .param("user", USED_BY + LAST_EMAIL.get())
                .param("store", call.arg(StoreId.class).value())
                .param("card", call.arg(GiftCardId.class).value())
                .update();
    }

    private static void namesNobody() {
        if (RunningShop.started().isPresent()) { // not where it is only tried whether a fault can be planted
            RunningShop.get()
                    .owner()
                    .sql("update payments.gift_card set note = split_part(note, :by, 1) where strpos(note, :by) > 0")
                    .param("by", USED_BY)
                    .update();
        }
    }
}
