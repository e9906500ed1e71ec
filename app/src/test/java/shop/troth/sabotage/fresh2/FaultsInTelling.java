package shop.troth.sabotage.fresh2;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.sabotage.plant.Effect;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.stores.Messages.Topic;

/** Written by somebody who did not know how the proof looks: what people should be told or shown, and are not. */
public final class FaultsInTelling {

    private static final Set<String> ALERTS =
            Set.of("account-signed-in", "account-passkey-added", "account-passkey-removed");
    private static final Set<String> MONEY_BACK = Set.of("cancelled", "refunded");
    private static final String ENTRIES = "storefront.record.Entries";

    public static final List<Fault> ALL = List.of(
            Fault.at("sign-in-untold", "people.accounts.AccountLetters", "write")
                    .when(call -> ALERTS.contains(String.valueOf(call.args()[1])))
                    .returns(Map.of()),
            Fault.at("money-back-untold", "mail.MailQueue", "add")
                    .when(call -> MONEY_BACK.contains(String.valueOf(call.args()[1])))
                    .skips(),
            Fault.at("newsletter-without-details", "newsletters.compose.RenderNewsletter$Rendered", "with")
                    .before(call ->
                            call.args()[1] = String.valueOf(call.args()[1]).replaceFirst("/preferences/.*", "/")),
            Fault.at("sign-up-says-less", "people.choices.ChoiceWording", "of")
                    .when(call -> call.args()[1] instanceof Topic)
                    .after((_, words) -> String.valueOf(words).replaceFirst(" Sent by .*", "")),
            Fault.at("staff-looks-unshown", ENTRIES, "shown")
                    .when(FaultsInTelling::hasEntries)
                    .before(FaultsInTelling::withoutStaff)
                    .with(new Fault.Place(
                            "shop.troth." + ENTRIES,
                            "told",
                            FaultsInTelling::hasEntries,
                            Effect.before(FaultsInTelling::withoutStaff))),
            Fault.at("staff-notes-unshown", "rights.RightsUses", "limited")
                    .before(call -> call.args()[1] = withoutNotes(Objects.requireNonNull(call.args()[1]))),
            Fault.at("versions-undated", "storefront.versions.VersionPages", "dated")
                    .returns(""),
            Fault.at("child-untold", "rights.child.FoundMail", "write").returns(Map.of()));

    private FaultsInTelling() {}

    /** The methods of the same name that show one entry have none. */
    private static boolean hasEntries(FaultCall call) {
        return call.args()[1] instanceof Collection<?>;
    }

    /** What somebody at the desk opened to pack an order or to solve a problem is not among what its buyer reads. */
    private static void withoutStaff(FaultCall call) {
        call.args()[1] = ((Collection<?>) Objects.requireNonNull(call.args()[1]))
                .stream().map(Found.class::cast).filter(it -> !isByStaff(it)).toList();
    }

    /** Not what buyers look over before they pay: their email address is in that, and not in what packing takes. */
    private static boolean isByStaff(Found found) {
        var leaf = found.leaf();
        var packs = leaf.purpose().equals("order.fulfil") && !leaf.categories().contains("contact.email");
        return leaf.kind().equals("use") && (packs || leaf.purpose().equals("order.trouble"));
    }

    private static List<?> withoutNotes(Object categories) {
        return ((Collection<?>) categories)
                .stream().filter(it -> !"message.staff-note".equals(it)).toList();
    }
}
