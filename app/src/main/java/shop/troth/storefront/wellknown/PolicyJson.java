package shop.troth.storefront.wellknown;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.audits.PublishedAudits.PublishedAudit;
import shop.troth.policy.Action;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Span;
import shop.troth.policy.language.Tree;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version of a policy as JSON-LD: the policy's owner, and each clause with its rules as DPV personal data handling, plus the lossless
 * form of each rule under {@code troth:}. The context is inline, so none has to be fetched. Ids are the anchors of the page.
 */
final class PolicyJson {

    /** Namespace of the policy language's own terms. */
    static final String OWN = "urn:troth:policy:";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Policy policy;
    private final PolicyVersion version;
    private final String page;
    private final ImplementedParts inPlace;
    private final Map<String, ProofFinding> found;

    /**
     * @param page address of the page, such as {@code https://millipore.example/privacy}
     * @param inPlace what the store does; each clause names what is missing
     * @param found the proof's finding for each clause, by clause id
     */
    PolicyJson(PolicyVersion version, String page, ImplementedParts inPlace, Map<String, ProofFinding> found) {
        this.policy = version.policy();
        this.version = version;
        this.page = page;
        this.inPlace = inPlace;
        this.found = found;
    }

    /** @param audits by outside firms, as they are published */
    ObjectNode write(Optional<PolicyVersion> next, List<PublishedAudit> audits) {
        var root = JSON.createObjectNode();
        root.set("@context", context());
        root.put("@id", page);
        root.put("@type", "dpv:PrivacyNotice");
        root.put("dct:title", "Privacy and security policy of " + policy.owner().name());
        root.put("dct:language", "en");
        root.put("dct:identifier", "sha256:" + version.hash());
        root.put("troth:version", version.number());
        root.set("dct:date", typed("xsd:date", version.dated().toString()));
        root.set("dct:valid", typed("xsd:dateTime", version.effective().toString()));
        root.put("dct:source", page + "/versions/" + version.number());
        next.ifPresent(it -> root.set("dct:isReplacedBy", next(it)));
        root.set("dpv:hasDataController", controller());
        var clauses = root.putArray("dct:hasPart");
        policy.all().forEach(it -> clauses.add(clause(it)));
        audits.forEach(it -> root.withArray("troth:audits").add(audit(it)));
        return root;
    }

    private static ObjectNode audit(PublishedAudit audit) {
        var node = JSON.createObjectNode()
                .put("troth:firm", audit.firm())
                .put("dct:description", audit.scope())
                .put("troth:from", audit.from().toString())
                .put("troth:until", audit.until().toString());
        var found = node.putObject("troth:found");
        audit.found().forEach((severity, number) -> found.put("troth:" + severity.word(), number));
        return node.put("troth:fixed", audit.fixed())
                .put("troth:statement", audit.statement())
                .put("troth:signature", Base64.getEncoder().encodeToString(audit.signature()))
                .put("troth:key", audit.key());
    }

    private static ObjectNode context() {
        return JSON.createObjectNode()
                .put("dpv", Dpv.DPV)
                .put("pd", Dpv.PD)
                .put("dct", "http://purl.org/dc/terms/")
                .put("xsd", "http://www.w3.org/2001/XMLSchema#")
                .put("troth", OWN);
    }

    private ObjectNode next(PolicyVersion later) {
        var node = JSON.createObjectNode();
        node.put("@id", page + "/versions/" + later.number());
        node.put("dct:identifier", "sha256:" + later.hash());
        node.put("troth:version", later.number());
        node.set("dct:valid", typed("xsd:dateTime", later.effective().toString()));
        return node;
    }

    private ObjectNode controller() {
        var owner = policy.owner();
        var node = JSON.createObjectNode();
        node.put("@type", "dpv:DataController");
        node.put("dpv:hasName", owner.name());
        if (!owner.address().isEmpty()) {
            node.put("dpv:hasAddress", String.join(", ", owner.address()));
        }
        var contact = node.putArray("dpv:hasContact");
        owner.department().ifPresent(contact::add);
        owner.phone().ifPresent(contact::add);
        owner.email().ifPresent(contact::add);
        owner.complaints()
                .ifPresent(it -> node.set(
                        "dpv:hasAuthority",
                        JSON.createObjectNode()
                                .put("@id", it.website())
                                .put("@type", "dpv:Authority")
                                .put("dpv:hasName", it.authority())));
        return node;
    }

    private ObjectNode clause(Clause clause) {
        var node = JSON.createObjectNode();
        node.put("@id", page + "#" + clause.id());
        node.put("dct:identifier", clause.id());
        node.put("dct:description", clause.says());
        clause.reading().ifPresent(it -> node.put("troth:reading", it));
        node.put("troth:practice", clause.kind().practice());
        node.put("troth:addition", clause.kind().addition());
        for (int i = 0; i < clause.rules().size(); i++) {
            var rule = clause.rules().get(i);
            node.withArray(Dpv.hasRule(rule.verb())).add(rule(clause, rule, i + 1));
        }
        add(
                node,
                "troth:controls",
                clause.controls().stream().map(Clause.Control::name).toList());
        clause.limits()
                .places()
                .forEach(it -> node.withArray("troth:places")
                        .add(JSON.createObjectNode()
                                .put("troth:with", String.join(",", it.recipients()))
                                .put("troth:in", String.join(",", it.countries()))
                                .put("troth:safeguard", it.safeguard().orElse(""))));
        add(node, "troth:duties", clause.duties().stream().map(it -> it.name()).toList());
        add(node, "troth:notBuilt", inPlace.lacking(clause));
        proved(node, clause);
        clause.settles()
                .forEach(it -> node.withArray("troth:settles")
                        .add(JSON.createObjectNode()
                                .put("troth:with", it.with())
                                .put("dct:description", it.reading())));
        return node;
    }

    private void proved(ObjectNode node, Clause clause) {
        var finding = found.get(clause.id());
        node.put("troth:verdict", (finding == null ? Verdict.NOT_YET : finding.verdict()).word());
        if (finding != null) {
            node.set("troth:checked", typed("xsd:dateTime", finding.at().toString()));
        }
    }

    private ObjectNode rule(Clause clause, Rule rule, int number) {
        var vocabulary = policy.vocabulary();
        var node = JSON.createObjectNode();
        node.put("@id", page + "#" + clause.id() + "/" + number);
        node.putArray("@type").add(Dpv.rule(rule.verb())).add("dpv:PersonalDataHandling");
        data(node, rule);
        refer(node, "dpv:hasPurpose", Dpv.terms(vocabulary.purposes(), named(rule.purposes())));
        refer(
                node,
                "dpv:hasProcessing",
                rule.actions().stream().map(Dpv::processing).distinct().toList());
        if (rule.actions().stream().anyMatch(Action::outward)) {
            refer(node, "dpv:hasRecipient", Dpv.terms(vocabulary.recipients(), named(rule.recipients())));
        }
        rule.keep().ifPresent(it -> node.set("dpv:hasStorageCondition", storage(it)));
        Dpv.legalBasis(rule).ifPresent(it -> refer(node, "dpv:hasLegalBasis", List.of(it)));
        own(node, rule);
        return node;
    }

    /** Adds the data that a rule covers: personal data, and separately aggregate data. */
    private void data(ObjectNode node, Rule rule) {
        var tree = policy.vocabulary().data();
        var leaves = tree.leavesUnder(rule.data());
        var groups = leaves.stream().filter(it -> tree.covers("aggregate", it)).toList();
        var personal = leaves.stream().filter(it -> !groups.contains(it)).toList();
        refer(node, "dpv:hasPersonalData", Dpv.terms(tree, personal));
        refer(node, "dpv:hasData", Dpv.terms(tree, groups));
    }

    private static List<String> named(List<String> names) {
        return names.contains(Tree.ROOT) ? List.of() : names;
    }

    private static ObjectNode storage(Keep keep) {
        var node = JSON.createObjectNode();
        node.put("@type", "dpv:StorageDuration");
        if (keep.span().isEmpty()) {
            refer(node, "dpv:hasDuration", List.of("dpv:EndlessDuration"));
            return node;
        }
        var span = keep.span().get();
        var duration = node.putObject("dpv:hasDuration");
        duration.put("@type", span.isZero() ? "dpv:UntilEventDuration" : "dpv:TemporalDuration");
        if (!span.isZero()) {
            duration.set("dct:extent", typed("xsd:duration", iso(span)));
        }
        keep.moment().ifPresent(it -> duration.put("troth:after", it));
        return node;
    }

    /** Returns an ISO 8601 duration, such as {@code P18M}. */
    private static String iso(Span span) {
        var date = span.date().isZero() ? "P" : span.date().toString();
        return span.time().isZero() ? date : date + span.time().toString().substring(1);
    }

    private static void own(ObjectNode node, Rule rule) {
        node.put("troth:verb", rule.verb().word());
        add(node, "troth:actions", rule.actions().stream().map(Action::word).toList());
        add(node, "troth:data", rule.data());
        add(node, "troth:purposes", rule.purposes());
        add(node, "troth:recipients", rule.recipients());
        rule.when().ifPresent(it -> node.put("troth:if", it.toString()));
        rule.basis().ifPresent(it -> node.put("troth:basis", it.word()));
    }

    private static void refer(ObjectNode node, String property, List<String> terms) {
        if (!terms.isEmpty()) {
            ArrayNode list = node.putArray(property);
            terms.forEach(it -> list.add(JSON.createObjectNode().put("@id", it)));
        }
    }

    private static void add(ObjectNode node, String property, List<String> words) {
        if (!words.isEmpty()) {
            var list = node.putArray(property);
            words.forEach(list::add);
        }
    }

    private static ObjectNode typed(String type, String value) {
        return JSON.createObjectNode().put("@type", type).put("@value", value);
    }
}
