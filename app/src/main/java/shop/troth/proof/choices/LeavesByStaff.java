package shop.troth.proof.choices;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.Topics;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.caller.CallOrLetter;
import shop.troth.rights.caller.Caller;
import shop.troth.rights.caller.CallerRequest;
import shop.troth.rights.caller.EnterRequest;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Stores;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/**
 * Checks that an opt-out by phone or letter takes effect: one made-up reader of the twin calls, another writes, and the code behind the
 * desk’s page enters each request, without anybody of staff.
 */
@Component
@RequiredArgsConstructor
class LeavesByStaff {

    private static final Map<ChoiceChannel, String> WORDS =
            Map.of(ChoiceChannel.PHONE, "by phone", ChoiceChannel.LETTER, "by letter");

    private final EnterRequest enterRequest;
    private final Topics topics;
    private final Visits visits;
    private final Premises premises;
    private final Vault vault;
    private final AddressChoices choices;
    private final Stores stores;
    private final Clock clock;

    /** Checks one opt-out by phone and one by letter, each of a reader who had signed up for the topic. */
    void leave(ProbeContext scene, Topic topic, List<String> faults) {
        for (var way : List.of(ChoiceChannel.PHONE, ChoiceChannel.LETTER)) {
            var reader = new TwinReader(scene, visits.twin(scene.store().id()), premises, vault, choices);
            reader.form();
            reader.asksFor(ChoicesForms.box(topic));
            reader.shopper().post(reader.confirmLink(), Map.of());
            if (reader.standing().optedIn().isEmpty()) {
                throw new ResultMissing("A sign-up in the test copy was not confirmed.");
            }
            enter(scene, reader, way);
            var now = reader.standing();
            if (!now.optedIn().isEmpty() || !now.objected().containsAll(topics.endable(scene.store()))) {
                faults.add(
                        "An opt-out that came %s did not take effect at once.".formatted(WORDS.getOrDefault(way, "")));
            }
            if (!reader.isTold(2)) { // of the sign-up, and of its end
                faults.add(
                        "An opt-out that came %s was not confirmed by email.".formatted(WORDS.getOrDefault(way, "")));
            }
        }
    }

    private void enter(ProbeContext scene, TwinReader reader, ChoiceChannel way) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of(ChoicesForms.EMAIL.name(), new String[] {reader.email()}));
        var twin = stores.get(scene.twin());
        var today = LocalDate.ofInstant(clock.instant(), twin.dispatch().zone());
        var entered = enterRequest.enter(
                twin,
                new Caller.AtAddress(typed.get(Kind.EMAIL)),
                CallerRequest.NO_MESSAGES,
                new CallOrLetter(UUID.randomUUID(), way, today, true));
        if (!(entered instanceof EnterRequest.Outcome.Entered)) {
            throw new ResultMissing("An opt-out could not be entered in the test copy.");
        }
    }
}
