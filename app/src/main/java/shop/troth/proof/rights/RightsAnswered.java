package shop.troth.proof.rights;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.Order;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.TwinPurchase;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.timed.TimedTasks;
import shop.troth.proof.timed.TwinTime;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.rights.agent.kept.LettersToAnswer;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.rights.erase.EraseAsked;
import shop.troth.vault.Vault;
import tools.jackson.databind.JsonNode;

/**
 * Checks that requests are answered to the person they are about, and recorded. In the twin, an agent makes a request for a customer, and
 * gets the same answer as for somebody unknown: the request's status and its due date. The data goes to the person's own address; by letter,
 * if the store mails copies and the person can't use email. Requests
 * they make themselves are recorded, too, and the record outlives the deletion of their data, which is completed once their order is
 * closed. In the real store, nothing waits longer than promised, and no record is kept too long.
 */
@Component
@RequiredArgsConstructor
class RightsAnswered implements Probe {

    private static final Pattern LINK = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}/requests");

    /** How soon the timer ends requests that nobody confirmed. */
    private static final Duration ROUND = Duration.ofHours(1);

    /** How long a late answer counts against the promise. */
    private static final Duration LOOKS_BACK = Duration.ofDays(30);

    private static final String RECORD = "rights.record";
    private static final String ENDS = "end-agent-requests";
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Visits visits;
    private final Premises premises;
    private final Agents agents;
    private final OwnRequests ownRequests;
    private final LettersToAnswer letters;
    private final CopiesByLetter copiesByLetter;
    private final TwinOrders twinOrders;
    private final ClosingOrders closing;
    private final EraseAsked eraseAsked;
    private final Vault vault;
    private final TwinTime twinTime;
    private final TimedTasks timedTasks;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("answer-person");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        realStore(scene, faults);
        var buyer = visits.twin(scene.store().id());
        var typed = TwinPurchase.by(buyer);
        var agent = agent(scene);
        var asked = agent.asks("access", buyer.person().email(), clock.instant());
        var request = TwinAgent.json(asked);
        var number = request.path("request_id").asString("");
        answered(scene, TwinAgent.json(agent.shows(number)), faults);
        var other = unknown(agent, request, faults);
        if (agent(scene).shows(number).status() != 403) {
            faults.add("An agent is shown the request of another agent.");
        }
        if (copiesByLetter.isAt(scene)) {
            copiesByLetter.check(scene, order(scene, buyer).buyer(), typed, faults);
        }
        var page = confirms(scene, buyer, typed, number, faults);
        var after = agent.shows(number);
        tellsNobody(typed, List.of(asked, after, other), faults);
        var deleted = ownRequests.count(scene.twin(), RequestedRight.DELETION);
        buyer.post(page.replace("/data", "/privacy/delete"), Map.of());
        if (ownRequests.count(scene.twin(), RequestedRight.DELETION) <= deleted) {
            faults.add("No record was made of somebody’s own request.");
        }
        if (!status(agent.shows(number)).equals("fulfilled")) {
            faults.add("An agent does not learn that its request was fulfilled.");
        }
        gone(scene, buyer, faults);
        recordStays(scene, agent, number, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "An agent was told only the status of its request. The data went to the person, and was deleted when they asked.",
                "An agent of the test copy asked for the data of a made-up customer, and of someone the store doesn’t"
                        + " know, and got the same answer both times: the status of the request, and the date it is due."
                        + " Another agent saw nothing of it. The customer got a link at their own email address, and saw"
                        + " their data there. A record was kept of what they looked at and of their own request to delete"
                        + " everything."
                        + (copiesByLetter.isAt(scene)
                                ? " As somebody who can’t use email, they got a copy of their data by letter, at the address of their order."
                                : "")
                        + " Once their order was closed, nothing of theirs could be opened. The record of the request stayed until the time that the policy says was over. In the live store, no request is waiting past its due date, none was answered after it in the last 30 days, and no record is older"
                        + " than the policy says.");
    }

    /** Checks that everything except accounting records is deleted with the order that it was kept for. */
    private void gone(ProbeContext scene, Shopper buyer, List<String> faults) {
        var order = order(scene, buyer);
        closing.closed(scene.twin(), order.id(), clock.instant());
        eraseAsked.sweep();
        if (vault.held(scene.twin(), order.buyer()).stream().anyMatch(it -> !it.books())) {
            faults.add("Something of somebody who deleted everything is still there after their order was closed.");
        }
    }

    private Order order(ProbeContext scene, Shopper buyer) {
        return twinOrders
                .of(scene, buyer)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
    }

    /** Dates a request back: its record must stay until the policy's time for it is over, and go then. */
    private void recordStays(ProbeContext scene, TwinAgent agent, String number, List<String> faults) {
        oldest(scene, clock.instant()).ifPresent(it -> {
            if (isGone(scene, agent, number, it.plus(A_DAY).plus(A_DAY))) {
                faults.add("The record of a request was deleted before the time that the policy says.");
            } else if (!isGone(scene, agent, number, it)) {
                faults.add("The record of a request in the test copy was still there after its time.");
            }
        });
    }

    /** Whether the shop's own timer deletes the record of a request that was answered at this time. */
    private boolean isGone(ProbeContext scene, TwinAgent agent, String number, Instant answered) {
        twinTime.answered(scene, UUID.fromString(number), answered);
        timedTasks.run(ENDS);
        return agent.shows(number).status() != 200;
    }

    private void realStore(ProbeContext scene, List<String> faults) {
        var store = scene.store().id();
        var now = clock.instant();
        if (letters.count(store, now, 1) > 0 || ownRequests.isAnyLate(store, now.minus(ROUND))) {
            faults.add("A request was neither answered nor ended by its due date.");
        }
        if (ownRequests.wasAnyLate(store, now.minus(LOOKS_BACK))) {
            faults.add("In the last 30 days, a request was answered after its due date.");
        }
        if (oldest(scene, now).filter(it -> ownRequests.isAnyEnded(store, it)).isPresent()) {
            faults.add("A record of a request was kept for longer than the policy says.");
        }
    }

    /** The time before which ended requests must not have a record anymore; empty if the policy does not say how long records are kept. */
    private static Optional<Instant> oldest(ProbeContext scene, Instant now) {
        return scene.policy().policy().all().stream()
                .flatMap(it -> it.rules().stream())
                .filter(it -> it.purposes().contains(RECORD))
                .flatMap(it -> it.keep().stream())
                .flatMap(it -> it.span().stream())
                .map(it -> now.atOffset(ZoneOffset.UTC)
                        .minus(it.date())
                        .minus(it.time())
                        .minusDays(1)
                        .toInstant())
                .min(Instant::compareTo);
    }

    private TwinAgent agent(ProbeContext scene) {
        return new TwinAgent(
                scene.twin(), agents, visits.twinProgram(scene.store().id()), clock.instant());
    }

    /** Checks that the due date is no later than the clause promises. */
    private static void answered(ProbeContext scene, JsonNode request, List<String> faults) {
        try {
            var received = Instant.parse(request.path("received_at").asString(""));
            var due = Instant.parse(request.path("expected_by").asString(""));
            scene.clause().duties().stream()
                    .flatMap(it -> it.within().stream())
                    .filter(it -> due.isAfter(it.after(received)))
                    .findFirst()
                    .ifPresent(it -> faults.add("An agent is told a later day than the policy promises."));
        } catch (DateTimeParseException e) {
            faults.add("An agent is not told by when its request is answered.");
        }
    }

    /**
     * Makes a request for somebody unknown to the store; the agent must not be able to tell.
     *
     * @return the answer when the agent asks for the status
     */
    private ProbeResponse unknown(TwinAgent agent, JsonNode known, List<String> faults) {
        var other = TwinAgent.json(agent.asks("access", MadeUpPerson.next().email(), clock.instant()));
        if (!TwinAgent.sayTheSame(other, known)) {
            faults.add("An agent can tell whom the store knows.");
        }
        return agent.shows(other.path("request_id").asString(""));
    }

    /** @return the path of the page with their data */
    private String confirms(
            ProbeContext scene, Shopper buyer, List<String> typed, String request, List<String> faults) {
        var email = buyer.person().email();
        scene.happens(() -> !links(email).isEmpty());
        var link = links(email).stream()
                .findFirst()
                .orElseThrow(() -> new ResultMissing("No mail about a request came in the test copy."));
        var looked = ownRequests.count(scene.twin(), RequestedRight.ACCESS);
        var page = buyer.post(link, Map.of("id", request, "answer", "confirm")).location();
        var shown = page.endsWith("/data") ? buyer.get(page).body() : "";
        if (!typed.stream().allMatch(shown::contains)) {
            faults.add("Somebody who confirmed a request did not see their data.");
        }
        if (ownRequests.count(scene.twin(), RequestedRight.ACCESS) <= looked) {
            faults.add("No record was made of somebody who saw their data.");
        }
        return link.replace("/requests", "/data");
    }

    private List<String> links(String email) {
        return premises.mail().apply(email).stream()
                .flatMap(it -> LINK.matcher(it).results())
                .map(it -> it.group())
                .toList();
    }

    private static void tellsNobody(List<String> typed, List<ProbeResponse> told, List<String> faults) {
        if (typed.stream()
                .anyMatch(it -> told.stream().anyMatch(answer -> answer.body().contains(it)))) {
            faults.add("An agent is told something about the person.");
        }
        if (!told.stream().map(TwinAgent::json).allMatch(TwinAgent::isStatusAlone)) {
            faults.add("An agent is told more than the status of its request.");
        }
    }

    private static String status(ProbeResponse answer) {
        return TwinAgent.json(answer).path("status").asString("");
    }
}
