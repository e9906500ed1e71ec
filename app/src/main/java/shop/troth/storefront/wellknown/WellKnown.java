package shop.troth.storefront.wellknown;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** Serves well-known addresses (RFC 8615). Each exists only if what it states is true of the store. */
@RestController
@RequiredArgsConstructor
class WellKnown {

    private static final CacheControl FRESH =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    /** RFC 9116, 2.5.5 recommends less than a year. */
    private static final int CONTACT_GOOD_FOR_DAYS = 180;

    private static final int HTTPS = 443;

    private static final String SIGNAL = "honours-signal";

    private final PublishedPolicies policies;
    private final Front front;
    private final Clock clock;
    private final Register register;

    /**
     * States that the store obeys Global Privacy Control, if its policy promises so and this software reads the signal. Without this
     * resource, a site states neither yes nor no.
     *
     * @see <a href="https://w3c.github.io/gpc/#gpc-support-resource">GPC, 3.5: GPC support resource</a>
     */
    @GetMapping("/.well-known/gpc.json")
    ResponseEntity<Map<String, Object>> privacyControl(Store store) {
        var version = policies.current(store.id());
        if (version.policy().controls(SIGNAL).isEmpty()
                || register.control(SIGNAL).isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var since = LocalDate.ofInstant(version.effective(), ZoneOffset.UTC);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("gpc", true);
        answer.put("lastUpdate", since.toString());
        return json(answer);
    }

    /** A resource of our own: the policy version in force, the next one, and the addresses of their texts. */
    @GetMapping("/.well-known/troth-policy")
    ResponseEntity<Map<String, Object>> policy(Store store) {
        var version = policies.current(store.id());
        var answer = version(store, version);
        answer.put("store", store.id().original().value());
        answer.put("linkedData", front.address(store.id()) + "/privacy.json");
        policies.next(store.id()).ifPresent(it -> answer.put("next", version(store, it)));
        return json(answer);
    }

    /**
     * The contact for security reports (RFC 9116). Served only over TLS, as the RFC requires; the contact is the page that says how to
     * reach the store's owner.
     */
    @GetMapping("/.well-known/security.txt")
    ResponseEntity<String> security(Store store, HttpServletRequest request) {
        var contact = contact(policies.current(store.id()).policy());
        if (!request.isSecure() || contact.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var port = request.getServerPort() == HTTPS ? "" : ":" + request.getServerPort();
        var origin = "https://" + request.getServerName() + port;
        var until = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(CONTACT_GOOD_FOR_DAYS);
        return ResponseEntity.ok().contentType(TEXT).cacheControl(FRESH).body("""
                        Contact: %s%s
                        Expires: %sT00:00:00Z
                        Preferred-Languages: en
                        Canonical: %s/.well-known/security.txt
                        """.formatted(
                        origin, contact.get(), until, origin));
    }

    /** Returns the clause on how to contact the store, or the top of the page with address or phone; empty if the policy names neither. */
    private static Optional<String> contact(Policy policy) {
        var owner = policy.owner();
        boolean reachable = owner.phone().isPresent() || !owner.address().isEmpty();
        return policy.controls("contact-case").keySet().stream()
                .findFirst()
                .map(it -> "/privacy#" + it)
                .or(() -> reachable ? Optional.of("/privacy") : Optional.empty());
    }

    private Map<String, Object> version(Store store, PolicyVersion version) {
        var page = front.address(store.id()) + "/privacy/versions/" + version.number();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("version", version.number());
        answer.put("dated", version.dated().toString());
        answer.put("sha256", version.hash());
        answer.put("effective", version.effective().toString());
        answer.put("text", page);
        if (version.number() > 1) {
            answer.put("changes", page + "/changes");
        }
        return answer;
    }

    private static ResponseEntity<Map<String, Object>> json(Map<String, Object> answer) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(FRESH)
                .body(answer);
    }
}
