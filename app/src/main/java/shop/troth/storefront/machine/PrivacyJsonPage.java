package shop.troth.storefront.machine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** The policy in force for machines. */
@RestController
class PrivacyJsonPage {

    private static final MediaType JSON_LD = new MediaType("application", "ld+json", StandardCharsets.UTF_8);
    private static final CacheControl FRESH =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final PublishedPolicies policies;
    private final Front front;

    PrivacyJsonPage(PublishedPolicies policies, Front front) {
        this.policies = policies;
        this.front = front;
    }

    @GetMapping("/privacy.json")
    ResponseEntity<String> show(Store store) {
        var version = policies.current(store.id());
        var next = policies.next(store.id());
        return ResponseEntity.ok()
                .contentType(JSON_LD)
                .cacheControl(FRESH)
                .eTag(tag(version, next))
                .body(new PolicyJson(version, front.address(store.id()) + "/privacy")
                        .write(next)
                        .toPrettyString());
    }

    private static String tag(PolicyVersion version, Optional<PolicyVersion> next) {
        return "W/\"" + version.shortHash()
                + next.map(it -> "-" + it.shortHash()).orElse("") + "\"";
    }
}
