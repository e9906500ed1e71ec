package shop.troth.cases.email.files;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.MergedCases;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/** Opens one file of a conversation, for its writer or for staff who answer it. */
@Service
@RequiredArgsConstructor
public class ReadFile {

    private final SentFiles files;
    private final MergedCases merged;
    private final Vault vault;

    /**
     * @param about the case; cases merged into it are included
     * @param use {@link shop.troth.cases.email.EmailUses#SHOW_FILE}, or that of staff for the purpose of its topic
     * @return empty if it is not in this conversation, or was deleted
     * @throws RefusedByPolicy if the policy refuses it, or its retention period is over
     */
    public Optional<Personal<Kind.SentFile>> read(Case about, UUID id, Use use) {
        var parts = merged.parts(about.store(), about.id());
        var ids = parts.stream().map(it -> it.id().value()).toList();
        try {
            return files.find(about.store(), ids, id)
                    .flatMap(it -> parts.stream()
                            .filter(part -> part.id().equals(it.about()))
                            .findFirst())
                    .flatMap(part -> Optional.ofNullable(
                            vault.openThings(part.store(), part.writer().orElseThrow(), List.of(id), use, use.known())
                                    .get(id)))
                    .flatMap(it -> it.find(Kind.FILE));
        } catch (RootKeyset.DoesNotOpen e) { // erased in the meantime
            return Optional.empty();
        }
    }
}
