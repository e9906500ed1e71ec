package shop.troth.proof.cookies;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Register;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.SetCookie;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/** A visitor who gets every cookie that the twin sets, and what the register says about these cookies. */
@Component
@RequiredArgsConstructor
class CookieWalk {

    private static final List<String> PAGES = List.of("/", "/products", "/privacy", "/privacy/proof", "/cart");

    private final Visits visits;
    private final Register register;
    private final Features features;

    /** Visits the twin, from the first page to the review. */
    Shopper walk(ProbeContext scene) {
        var shopper = visits.twin(scene.store().id());
        PAGES.forEach(shopper::views);
        shopper.post("/settings", Map.of("display", "dark"));
        shopper.post("/layout", Map.of("layout", "full")); // 404 if the store has none
        shopper.addSomething();
        shopper.form();
        shopper.fillIn();
        shopper.get("/checkout/review");
        return shopper;
    }

    Shopper visitor(ProbeContext scene) {
        return visits.twin(scene.store().id());
    }

    Shopper real(ProbeContext scene) {
        return visits.real(scene.store().id());
    }

    /** Every cookie that this store may set. */
    List<DeclaredCookie> mayBeSet(ProbeContext scene) {
        var has = features.of(scene.store().id());
        return register.cookies().stream()
                .filter(it -> has.allowsCookie(it.name()))
                .toList();
    }

    /** Whether this store does something for a purpose with the numbers of browsers. */
    boolean serves(ProbeContext scene, String purpose) {
        return features.inPlace(scene.store().id()).serves("visit.number", purpose);
    }

    Optional<DeclaredCookie> declared(ProbeContext scene, SetCookie cookie) {
        var name = cookie.name().startsWith(DeclaredCookie.HOST_ONLY)
                ? cookie.name().substring(DeclaredCookie.HOST_ONLY.length())
                : cookie.name();
        return mayBeSet(scene).stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
