package shop.troth.proof.accounts;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Two made-up people of the probe twin who share an organization, each with their own sign-in: one invites; the other agrees and orders;
 * the first sees that order and no other details of theirs, until the other leaves.
 */
final class TwinOrganization {

    private static final String PAGE = "/account/organization";
    private static final String TOLD = "can see your name and the orders you place from now on";
    private static final String REVIEWED = "The members of your organization will see this order";
    private static final String ORDER = "b.number";

    private final TwinOwner manager;
    private final TwinOwner colleague;

    TwinOrganization(ProbeContext scene, Visits visits, Premises premises) {
        this.manager = new TwinOwner(scene, visits, premises);
        this.colleague = new TwinOwner(scene, visits, premises);
    }

    /** Goes through these steps and adds a sentence for each fault. */
    void look(List<String> faults) {
        look(faults, (first, second) -> {});
    }

    /** @param together what the two do besides, while they share the organization */
    void look(List<String> faults, BiConsumer<Shopper, Shopper> together) {
        var first = manager.joins();
        var second = colleague.joins();
        isTold(first.get(PAGE), "Whoever creates an organization is not told what its members see.", faults);
        first.post(PAGE, Map.of());
        first.post(PAGE + "/invite", Map.of("email", second.person().email()));
        var invitations = VisitedPages.values(second.get(PAGE), "invitation");
        if (invitations.isEmpty()) {
            faults.add("A colleague could not be invited to an organization.");
            return;
        }
        isTold(second.get(PAGE), "Whoever joins an organization is not told what its members see.", faults);
        isHidden(first.get(PAGE), second, "An organization shows the name of somebody who has not joined it.", faults);
        second.post(PAGE + "/join", Map.of("invitation", invitations.getFirst()));
        orders(second, faults);
        seenBy(first, second, faults);
        needsApproval(first, second, faults);
        together.accept(first, second);
        second.post(PAGE + "/leave", Map.of());
        var after = first.get(PAGE);
        isHidden(after, second, "Somebody who left an organization is still shown to its members.", faults);
        if (!VisitedPages.read(after).select(ORDER).isEmpty()) {
            faults.add("The orders of somebody who left an organization are still shown to its members.");
        }
    }

    private static void orders(Shopper shopper, List<String> faults) {
        shopper.addSomething();
        shopper.fillIn();
        if (!shopper.get("/checkout/review").body().contains(REVIEWED)) {
            faults.add("The review of an order does not say that the organization will see it.");
        }
        var back = shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money."));
        shopper.comeBack(back);
    }

    /** The one who invited lets the other order nothing alone, who tries to, and asks; then, it is as before. */
    private static void needsApproval(Shopper first, Shopper second, List<String> faults) {
        var whom = VisitedPages.values(first.get(PAGE), "whom");
        if (whom.isEmpty()) {
            faults.add("Whoever manages an organization cannot set what a member may order.");
            return;
        }
        first.post(PAGE + "/role", Map.of("whom", whom.getFirst(), "role", "REQUESTER", "limit", ""));
        second.addSomething();
        second.fillIn();
        var reviewed = Map.of("reviewed", second.reviewed());
        if (second.post("/checkout/place", reviewed).isRedirect()) {
            faults.add("A member who may order nothing without an approval placed an order.");
        }
        second.post(PAGE + "/requests/send", reviewed);
        var waiting = VisitedPages.values(first.get(PAGE + "/requests"), "request");
        if (waiting.isEmpty()) {
            faults.add("Whoever approves in an organization does not see what a member asks for.");
        } else {
            first.post(PAGE + "/requests/decline", Map.of("request", waiting.getFirst(), "reason", "NOT_NEEDED"));
        }
        first.post(PAGE + "/role", Map.of("whom", whom.getFirst(), "role", "PURCHASER", "limit", ""));
    }

    private static void seenBy(Shopper first, Shopper second, List<String> faults) {
        var page = first.get(PAGE);
        if (VisitedPages.read(page).select(ORDER).isEmpty()
                || !page.body().contains(second.person().name())) {
            faults.add("Members of an organization do not see what one of them ordered.");
        }
        var person = second.person();
        if (List.of(person.email(), person.street(), person.phone()).stream().anyMatch(page.body()::contains)) {
            faults.add("Members of an organization see more of each other than names and orders.");
        }
    }

    private static void isTold(ProbeResponse page, String otherwise, List<String> faults) {
        if (!page.body().contains(TOLD)) {
            faults.add(otherwise);
        }
    }

    private static void isHidden(ProbeResponse page, Shopper who, String otherwise, List<String> faults) {
        if (page.body().contains(who.person().name())) {
            faults.add(otherwise);
        }
    }
}
