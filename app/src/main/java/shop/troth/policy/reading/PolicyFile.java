package shop.troth.policy.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Problem;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Policy.Complaints;
import shop.troth.policy.language.Policy.Owner;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;

/** Reads a policy file. */
public final class PolicyFile {

    static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private static final Pattern WEBSITE = Pattern.compile("https://[\\w.-]+(?:/\\S*)?");

    private final FileFindings findings;

    private PolicyFile(FileFindings findings) {
        this.findings = findings;
    }

    /**
     * The result of reading a file.
     *
     * @param policy empty if any finding is an error, except {@link Code#BAD_TEXT}
     */
    public record Reading(Optional<Policy> policy, List<Finding> findings) {

        /** @throws Problem with the first error, if there is one */
        public Policy orThrow() {
            return policy.orElseThrow(() -> new Problem(findings.stream()
                    .filter(Finding::isError)
                    .findFirst()
                    .map(Finding::toString)
                    .orElse("Cannot read the policy.")));
        }
    }

    /** @throws Problem if the file cannot be read */
    public static Reading read(Path file) {
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Problem(
                    "Cannot read the policy %s: specify a store or policy file that exists.".formatted(file), e);
        }
    }

    /** @param file the file name for findings */
    public static Reading read(String file, byte[] bytes) {
        var findings = new FileFindings(file);
        var policy = YamlFile.read(bytes, findings).flatMap(new PolicyFile(findings)::policy);
        policy.ifPresent(it -> new WellFormed(it, findings).check());
        return new Reading(
                findings.all().stream().anyMatch(PolicyFile::hinders) ? Optional.empty() : policy, findings.all());
    }

    /** A published version must stay readable even if its sentences contain markup or invisible characters. */
    static boolean hinders(Finding finding) {
        return finding.isError() && finding.code() != Code.BAD_TEXT;
    }

    private Optional<Policy> policy(Node root) {
        return YamlFields.of(root, "a policy", findings, "policy", "version", "owner", "words", "clauses", "additions")
                .map(it -> {
                    var vocabulary = vocabulary(it);
                    var clauses = new ClauseReader(new VocabularyWords(vocabulary, findings), findings);
                    var version = it.text("version");
                    it.need("clauses");
                    return new Policy(
                            id(it),
                            version,
                            dated(it.line("version"), version),
                            owner(it),
                            clauses(it.items("clauses"), clauses, false),
                            clauses(it.items("additions"), clauses, true),
                            vocabulary);
                });
    }

    private String id(YamlFields fields) {
        var id = fields.text("policy");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            findings.add(
                    fields.line("policy"), Code.BAD_ID, "“%s” is not a valid store name.", FileFindings.shortened(id));
        }
        return id;
    }

    private LocalDate dated(int line, String version) {
        try {
            return version.length() == "2011-03".length()
                    ? YearMonth.parse(version).atDay(1)
                    : LocalDate.parse(version);
        } catch (DateTimeException e) {
            if (!version.isEmpty()) {
                findings.add(
                        line,
                        Code.BAD_DATE,
                        "“%s” is not a valid date. Write 2004-08-05, or 2004-08 for a month.",
                        FileFindings.shortened(version));
            }
            return LocalDate.EPOCH;
        }
    }

    private Owner owner(YamlFields fields) {
        return fields.need("owner")
                .flatMap(it -> YamlFields.of(
                        it, "an owner", findings, "name", "department", "address", "phone", "email", "complaints"))
                .map(it -> new Owner(
                        it.prose("name"),
                        it.proseIfThere("department"),
                        it.items("address").stream()
                                .map(line -> YamlFields.text(line, findings))
                                .toList(),
                        it.proseIfThere("phone"),
                        it.proseIfThere("email"),
                        it.find("complaints").flatMap(this::complaints)))
                .orElse(new Owner(
                        "", Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private Optional<Complaints> complaints(Node node) {
        return YamlFields.of(node, "where to complain", findings, "authority", "website")
                .map(it -> {
                    var website = it.prose("website");
                    if (!website.isEmpty() && !WEBSITE.matcher(website).matches()) {
                        findings.add(
                                it.line("website"),
                                Code.WRONG_SHAPE,
                                "“%s” is not the address of a website. Write one that starts with https://.",
                                FileFindings.shortened(website));
                    }
                    return new Complaints(it.prose("authority"), website);
                });
    }

    private Vocabulary vocabulary(YamlFields fields) {
        var standard = VocabularyFile.standard();
        return fields.find("words")
                .flatMap(it -> YamlFields.of(it, "the words of a store", findings, "data", "purposes", "recipients"))
                .map(it -> standard.withTrees(
                        more(standard.data(), it.find("data")),
                        more(standard.purposes(), it.find("purposes")),
                        more(standard.recipients(), it.find("recipients"))))
                .orElse(standard);
    }

    private Tree more(Tree tree, Optional<Node> added) {
        var builder = Tree.Builder.from(tree);
        added.ifPresent(it -> new TreeReader(builder, findings).add(it));
        return builder.build();
    }

    private static List<Clause> clauses(List<Node> nodes, ClauseReader reader, boolean addition) {
        var clauses = new ArrayList<Clause>();
        nodes.forEach(it -> reader.read(it, addition).ifPresent(clauses::add));
        return List.copyOf(clauses);
    }
}
