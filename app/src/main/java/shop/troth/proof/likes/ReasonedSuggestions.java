package shop.troth.proof.likes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.accounts.TwinPurchase;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that suggestions say why, come from what their customer ordered and said alone, and end with one click. In the twin, somebody with an
 * account views products and gets no suggestions for that. Then they answer a question, and order something: suggestions name both as their
 * reasons, and nobody else gets them. They turn suggestions off, which ends them in another browser, too.
 */
@Component
@RequiredArgsConstructor
class ReasonedSuggestions implements Probe {

    private static final String LIKES = "/account/likes";
    private static final String SWITCH = "/account/suggestions";
    private static final String TITLE = "Suggested for you";
    private static final String TOLD = "Because you told us “";
    private static final String BOUGHT = "Because you bought ";
    private static final String OFF = "Turn off suggestions";
    private static final int NOT_FOUND = 404;
    private static final Pattern CARD = Pattern.compile("<article class=\"card\">.*?</article>", Pattern.DOTALL);
    private static final Pattern OPTION =
            Pattern.compile("<select id=\"like1\".*?<option value=\"([a-z0-9-]+)\"", Pattern.DOTALL);

    private final Visits visits;
    private final Premises premises;

    @Override
    public Set<String> promises() {
        return Set.of("reasoned-recommendations");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        faults.addAll(RulesInForce.faults(scene));
        var owner = new TwinOwner(scene, visits, premises);
        var shopper = owner.joins();
        VisitedPages.firstProduct(shopper.get("/products")).ifPresent(shopper::get);
        if (isSuggested(shopper)) {
            faults.add("Viewing a product led to suggestions, before anything was ordered or told.");
        }
        var answers = answers(shopper, faults);
        TwinPurchase.by(shopper);
        var page = suggested(shopper.get("/"), faults);
        if (!page.contains(BOUGHT)) {
            faults.add("No product was suggested because of an order.");
        }
        if (answers && !page.contains(TOLD)) {
            faults.add("No product was suggested because of what a customer told the store.");
        }
        if (isSuggested(visits.twin(scene.store().id()))) {
            faults.add("Somebody who is not signed in gets suggestions.");
        }
        ends(owner, shopper, faults);
        if (answers) {
            deleted(shopper, faults);
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Each suggestion said why, and one click ended them.",
                "A made-up customer of the test copy viewed a product, which led to no suggestions. After they "
                        + (answers ? "answered a question and " : "")
                        + "placed an order, products were suggested, each with its reason. Somebody who was not signed in got"
                        + " none. After one click there were none, in another browser either."
                        + (answers ? " What they had told the store could be deleted." : ""));
    }

    /** @return whether the store asks what customers like */
    private static boolean answers(Shopper shopper, List<String> faults) {
        var form = shopper.get(LIKES);
        if (form.status() == NOT_FOUND) {
            return false;
        }
        var option = option(form)
                .orElseThrow(() -> new ResultMissing("The test copy asks what people like, without options."));
        if (form.body().contains("required</span>")) {
            faults.add("A question about what customers like must be answered.");
        }
        if (!form.body().contains("We use your answers to suggest products to you")) {
            faults.add("The form about what customers like doesn’t say what it is for.");
        }
        shopper.post(LIKES, Map.of("like1", option));
        if (!suggested(shopper.get("/"), faults).contains(TOLD)) {
            faults.add("What a customer told the store led to no suggestions with that reason.");
        }
        return true;
    }

    private static Optional<String> option(ProbeResponse form) {
        return OPTION.matcher(form.body()).results().map(it -> it.group(1)).findFirst();
    }

    private static void ends(TwinOwner owner, Shopper shopper, List<String> faults) {
        if (!shopper.get("/").body().contains(OFF)) {
            faults.add("Suggestions are shown without a way to turn them off beside them.");
        }
        shopper.post(SWITCH, Map.of("answer", "off"));
        if (isSuggested(shopper) || isSuggested(owner.signsIn())) {
            faults.add("Products are still suggested to somebody who turned suggestions off.");
        }
        if (!shopper.get("/account/privacy").body().contains("You objected.")) {
            faults.add("The privacy page doesn’t say that somebody objected to suggestions.");
        }
    }

    private static void deleted(Shopper shopper, List<String> faults) {
        shopper.post(LIKES + "/delete", Map.of());
        if (shopper.get(LIKES).body().contains("Delete what I told you")) {
            faults.add("What a customer told the store is still there after they deleted it.");
        }
    }

    private static boolean isSuggested(Shopper shopper) {
        return List.of("/", "/account").stream()
                .anyMatch(it -> shopper.get(it).body().contains(TITLE));
    }

    /** Returns the part of a page with suggestions, and finds those without a reason. */
    private static String suggested(ProbeResponse page, List<String> faults) {
        var from = page.body().indexOf(TITLE);
        if (from < 0) {
            return "";
        }
        var until = page.body().indexOf("</section>", from);
        var part = page.body().substring(from, until < 0 ? page.body().length() : until);
        if (CARD.matcher(part).results().anyMatch(it -> !it.group().contains("Because you "))) {
            faults.add("A product was suggested without a reason.");
        }
        return part;
    }
}
