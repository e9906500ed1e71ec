package shop.troth.storefront.wellknown;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.audits.PublishedAudits;
import shop.troth.audits.PublishedAudits.PublishedAudit;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** The policy in force as JSON-LD. */
@RestController
@RequiredArgsConstructor
class PrivacyJsonPage {

    private static final MediaType JSON_LD = new MediaType("application", "ld+json", StandardCharsets.UTF_8);
    private static final CacheControl FRESH =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final PublishedPolicies policies;
    private final Front front;
    private final Register register;
    private final Features features;
    private final LastProof lastProof;
    private final PublishedAudits publishedAudits;

    @GetMapping("/privacy.json")
    ResponseEntity<String> show(Store store) {
        var version = policies.current(store.id());
        var next = policies.next(store.id());
        var found = lastProof.find(store.id());
        var done = publishedAudits.of(store.id());
        return ResponseEntity.ok()
                .contentType(JSON_LD)
                .cacheControl(FRESH)
                .eTag(tag(version, next, found, done))
                .body(new PolicyJson(
                                version,
                                front.address(store.id()) + "/privacy",
                                features.inPlace(store.id()),
                                byClause(found))
                        .write(next, done)
                        .toPrettyString());
    }

    private static Map<String, ProofFinding> byClause(List<ProofFinding> found) {
        return found.stream().collect(Collectors.toMap(ProofFinding::clause, Function.identity()));
    }

    /** Returns the entity tag. It depends on the versions, the findings, and the build, because another build may have code for more. */
    private String tag(
            PolicyVersion version, Optional<PolicyVersion> next, List<ProofFinding> found, List<PublishedAudit> done) {
        var built = new TreeSet<>(register.controls());
        built.addAll(register.duties());
        return "W/\"" + version.shortHash()
                + next.map(it -> "-" + it.shortHash()).orElse("")
                + "-" + Integer.toHexString(built.hashCode()) + "-" + proved(found) + "-"
                + Integer.toHexString(tagged(done).hashCode()) + "\"";
    }

    private static String tagged(List<PublishedAudit> done) {
        return done.stream().map(it -> it.statement() + it.fixed()).collect(Collectors.joining("\n"));
    }

    private static String proved(List<ProofFinding> found) {
        var words = found.stream()
                .map(it -> it.clause() + " " + it.verdict().word() + " " + it.at())
                .collect(Collectors.joining("\n"));
        return Integer.toHexString(words.hashCode());
    }
}
