package shop.troth.proof.forms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.link.OrderLinks;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Register;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.FormOnPage;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/** Visits the twin from the home page to the order's page, and collects every form on the way. */
@Component
@RequiredArgsConstructor
class FormCrawl {

    /** Inputs that say nothing about a person: search words, item numbers, quantities, a day, a coupon code. */
    private static final Pattern IMPERSONAL = Pattern.compile("q|code|day|pasted|(quantity|number)(\\..+)?");

    private static final int GROWN_UP = 1980;
    private static final int MOST_PAGES = 40;

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final OrderLinks orderLinks;
    private final Register register;
    private final Features features;
    private final Clock clock;

    /** What was found on the way. */
    record Found(Shopper shopper, List<ProbeResponse> pages, List<FormOnPage> forms, List<DeclaredForm> declared) {

        /** The register's inputs with this name, as this store asks for them. */
        List<DeclaredForm.Input> inputs(String name) {
            return declared.stream()
                    .flatMap(it -> it.inputs().stream())
                    .filter(it -> it.name().equals(name))
                    .toList();
        }

        /** Forms that ask for something about a person. */
        List<FormOnPage> asking() {
            return forms.stream()
                    .filter(form -> form.inputs().stream().anyMatch(this::asks))
                    .toList();
        }

        /** Whether the input asks for something about a person, to be typed or chosen. */
        boolean asks(FormOnPage.Input input) {
            return input.typed() && !inputs(input.name()).isEmpty();
        }

        /** A sentence, with page and name, for each input that can be typed into and is neither registered nor impersonal. */
        List<String> undeclared() {
            return forms.stream()
                    .flatMap(form -> form.inputs().stream()
                            .filter(FormOnPage.Input::typed)
                            .filter(it -> !isImpersonal(it.name())
                                    && inputs(it.name()).isEmpty())
                            .map(it -> "The page %s asks for “%s”, which no form of the register has."
                                    .formatted(form.page().replaceAll("/orders/.*", "/orders/…"), it.name())))
                    .distinct()
                    .toList();
        }

        private static boolean isImpersonal(String name) {
            return IMPERSONAL.matcher(name).matches();
        }
    }

    Found walk(ProbeContext scene) {
        var shopper = visits.twin(scene.store().id());
        var pages = new ArrayList<ProbeResponse>();
        shopper.addSomething();
        Stream.of("/", "/products", "/cart").map(shopper::get).forEach(pages::add);
        VisitedPages.firstProduct(pages.get(1)).map(shopper::get).ifPresent(pages::add);
        if (shopper.get("/checkout").location().endsWith(Shopper.AGE)) {
            pages.add(shopper.get(Shopper.AGE));
            shopper.sayBornIn(GROWN_UP);
        }
        pages.add(shopper.get("/checkout"));
        shopper.fillIn();
        pages.add(shopper.get("/checkout/review"));
        shopper.comeBack(shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money.")));
        ownPage(scene, shopper, pages);
        var seen = pages.stream().map(ProbeResponse::path).collect(Collectors.toSet());
        pages.stream()
                .flatMap(it -> VisitedPages.linksWithin(it).stream())
                .filter(it -> !it.startsWith("/products") && seen.add(it))
                .limit(MOST_PAGES)
                .toList()
                .forEach(it -> pages.add(shopper.get(it)));
        var forms = pages.stream().flatMap(it -> FormOnPage.on(it).stream()).toList();
        return new Found(shopper, pages, forms, declared(scene));
    }

    /** Opens the order's page through the link from its email: the question for the email address, and then the page itself. */
    private void ownPage(ProbeContext scene, Shopper shopper, List<ProbeResponse> pages) {
        twinOrders.of(scene, shopper).ifPresent(order -> {
            var token = orderLinks
                    .next(scene.twin(), List.of(order.id()), clock.instant())
                    .get(order.id());
            pages.add(shopper.get("/orders/" + token));
            pages.add(shopper.post(
                    "/orders/" + token, Map.of("email", shopper.person().email())));
        });
    }

    /** The registered forms that this store has, without the inputs that it leaves out. */
    private List<DeclaredForm> declared(ProbeContext scene) {
        var has = features.of(scene.store().id());
        var off = register.features().stream()
                .filter(it -> !has.has(it))
                .flatMap(it -> it.forms().stream())
                .map(DeclaredForm::id)
                .toList();
        return register.forms().stream()
                .filter(it -> !off.contains(it.id()))
                .map(form -> new DeclaredForm(
                        form.id(),
                        form.inputs().stream()
                                .filter(it -> !has.leftOut(form.id()).contains(it.data()))
                                .toList(),
                        form.told()))
                .toList();
    }
}
