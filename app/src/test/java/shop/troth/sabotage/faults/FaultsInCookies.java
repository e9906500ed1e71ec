package shop.troth.sabotage.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import shop.troth.checkout.CartId;
import shop.troth.kernel.Token;
import shop.troth.sabotage.plant.Fault;
import shop.troth.visits.VisitNumber;

/** Cookies that nobody declared, that last too long, that scripts can read, or that say who somebody is. */
final class FaultsInCookies {

    private static final String SET = "storefront.cookies.SetCookies";
    private static final String SAME = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    static final List<Fault> ALL = List.of(
            TypedAtCheckout.at("cookie-email")
                    .before(call -> call.response()
                            .addHeader(
                                    "Set-Cookie",
                                    "visitor=" + call.typed("email").split("@")[0] + "; Path=/")),
            Fault.at("cookie-tracker", "web.TemplateViews$Page", "render")
                    .when(call -> call.arg(jakarta.servlet.http.HttpServletRequest.class)
                            .getServerName()
                            .startsWith("probe."))
                    .before(call -> call.response().addHeader("Set-Cookie", "tracker=1; Path=/; HttpOnly")),
            Fault.at("cookie-long", SET, "set")
                    .when(call -> "basket".equals(call.args()[2]))
                    .before(call -> call.args()[4] = Duration.ofDays(1000)),
            Fault.at("cookie-open", SET, "set").instead(call -> {
                call.response()
                        .addHeader(
                                "Set-Cookie", "%s=%s; Path=/; SameSite=Lax".formatted(call.args()[2], call.args()[3]));
                return null;
            }),
            Fault.at("cookie-one-number", "checkout.CartId", "next")
                    .instead(_ -> CartId.of(SAME).orElseThrow()),
            Fault.at("cookie-kept-number", "storefront.cookies.BasketCookie", "keep")
                    .when(call -> call.isAt("/checkout"))
                    .skips(),
            Fault.at("cookie-visit-lost", "storefront.cookies.VisitCookie", "write")
                    .skips(),
            Fault.at("visit-number-shared", "visits.VisitNumber", "next")
                    .instead(_ -> VisitNumber.of(SAME).orElseThrow()),
            Fault.at("visit-number-stored", "visits.VisitNumber", "lookup")
                    .instead(call -> Token.hash(((VisitNumber) Objects.requireNonNull(call.self())).value())),
            Fault.at("visit-uncounted", "visits.CountVisits", "page").skips(),
            Fault.at("visit-exit-uncounted", "visits.CountVisits", "exit").skips(),
            Fault.at("visit-off-unheeded", "storefront.cookies.VisitCookie", "isOff")
                    .returns(false),
            Fault.at("visit-delete-skipped", "visits.CountVisits", "forget").skips(),
            Fault.at("visit-signal-unheeded", "storefront.counting.VisitFilter", "isNoVisit")
                    .returns(false),
            Fault.at("visit-number-everywhere", "policy.register.FeatureSet", "reads")
                    .returns(true),
            Fault.at("beacon-uncounted", "visits.CountVisits", "content").skips(),
            Fault.at("cookie-layout-lost", "storefront.cookies.LayoutCookie", "write")
                    .skips(),
            Fault.at("cookie-age-long", SET, "set")
                    .when(call -> String.valueOf(call.args()[2]).startsWith("age"))
                    .before(call -> call.args()[4] = Duration.ofDays(30)),
            Fault.at("script-fingerprints", "storefront.script.Script", "answer")
                    .after((_, answer) -> fingerprinting((ResponseEntity<?>) Objects.requireNonNull(answer))),
            Fault.at("age-always-over", "storefront.age.AgeCookie", "read").instead(_ -> Optional.of(true)),
            Fault.at("age-gate-open", "storefront.age.AgeGate", "preHandle").returns(true));

    private FaultsInCookies() {}

    /** The same script, which also reads what the browser draws. */
    private static ResponseEntity<?> fingerprinting(ResponseEntity<?> script) {
        if (!(script.getBody() instanceof byte[] text)) {
            return script;
        }
        var reads = "\nconst drawn = document.createElement('canvas').toDataURL();\n";
        var both = new String(text, StandardCharsets.UTF_8) + reads;
        return ResponseEntity.status(script.getStatusCode())
                .headers(script.getHeaders())
                .body(both.getBytes(StandardCharsets.UTF_8));
    }
}
