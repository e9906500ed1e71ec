package shop.troth.sabotage.fresh;

import gg.jte.TemplateOutput;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.Topics;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.rights.OwnPeople;
import shop.troth.sabotage.plant.Effect;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.storefront.news.NewsView;
import shop.troth.stores.Store;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.choices.Halt;

/** Written by somebody who did not know how the proof looks: choices, requests and days that the shop takes and does not keep. */
public final class FreshFaults {

    private static final String ADVERTISEMENT = "<p>This week only: 20% off all mops and buckets. Don’t miss it!</p>";

    public static final List<Fault> ALL = List.of(
            Fault.at("deletes-newest-alone", "rights.OwnPeople", "toErase")
                    .after((_, all) -> firstOf((OwnPeople.ToErase) Objects.requireNonNull(all))),
            Fault.at("backup-keys-live-long", "backup.WriteCopy", "begun")
                    .before(call -> call.args()[3] = Duration.ofDays(3650))
                    .during(OneBackup::make, OneBackup::remove),
            Fault.at("sign-out-leaves-details", "checkout.LeaveCart", "leave").skips(),
            Fault.at("objection-days-uncounted", "policy.published.PostedNotices", "facts")
                    .when(call -> !((Collection<?>) answer(call.self(), "purposes")).isEmpty())
                    .after((_, facts) -> over((Long) Objects.requireNonNull(facts))),
            Fault.at("one-tick-for-all", "people.choices.SignUp", "ask")
                    .before(call -> call.args()[2] =
                            RunningShop.get().bean(Topics.class).of(call.arg(Store.class))),
            Fault.at("changes-untold-at-checkout", "storefront.news.CheckoutNews", "tell")
                    .after((call, nothing) -> {
                        call.arg(Model.class)
                                .addAttribute("news", NewsView.NONE)
                                .addAttribute("announcements", List.of());
                        return nothing;
                    }),
            Fault.at("trouble-without-link", "cases.message.TroubleWords$Words", "button")
                    .returns(""),
            Fault.at("no-sharing-unheeded", "vault.gate.PersonFacts", "of")
                    .when(call ->
                            call.args().length == 3 && Boolean.TRUE.equals(answer(call.args()[1], "noDisclosure")))
                    .after((_, facts) -> without((Circumstances) Objects.requireNonNull(facts)))
                    .with(new Fault.Place(
                            "shop.troth.vault.choices.ListedHalts",
                            "decisive",
                            _ -> true,
                            Effect.after((_, halts) -> ((List<?>) Objects.requireNonNull(halts))
                                    .stream()
                                            .filter(it -> it != Halt.DISCLOSURE)
                                            .toList()))),
            Fault.at("confirmation-advertises", "templates.mail.JteconfirmationGenerated", "render")
                    .before(call -> call.arg(TemplateOutput.class).writeContent(ADVERTISEMENT)),
            Fault.at("no-undone-by-order", "vault.AddressChoices", "agreeByOrder")
                    .before(FreshFaults::takesItBack),
            Fault.at("password-change-untold", "mail.MailQueue", "addAgain")
                    .when(call -> "account-password-changed".equals(call.args()[1]))
                    .skips());

    private FreshFaults() {}

    private static Object answer(@Nullable Object of, String method) {
        return Objects.requireNonNull(FaultCall.invoke(Objects.requireNonNull(of), method));
    }

    /** What was ordered before under the same name and address stays. */
    private static OwnPeople.ToErase firstOf(OwnPeople.ToErase all) {
        var people = all.people().entrySet().iterator();
        if (!people.hasNext()) {
            return all;
        }
        var first = people.next();
        return new OwnPeople.ToErase(Map.of(first.getKey(), first.getValue()), all.accounts(), all.others());
    }

    /** Whoever was told of a new use had time enough, from the first moment. */
    private static Object over(long facts) {
        return (facts & Fact.TOLD.bit()) == 0 ? facts : facts | Fact.OBJECTION_PERIOD_OVER.bit();
    }

    private static Circumstances without(Circumstances facts) {
        return Circumstances.ofBits(facts.bits() & ~Fact.ASKED_NO_DISCLOSURE.bit());
    }

    /** An order counts as a sign-up, which ends an earlier no. */
    private static void takesItBack(FaultCall call) {
        var purposes = ((Collection<?>) Objects.requireNonNull(call.args()[2]))
                .stream().map(Purpose.class::cast).toList();
        ((AddressChoices) Objects.requireNonNull(call.self()))
                .optIn(call.arg(StoreId.class), call.arg(SubjectId.class), purposes);
    }
}
