package shop.troth.storefront.contact;

import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.contact.own.ConversationLinks;
import shop.troth.cases.contact.own.FindConversations;
import shop.troth.cases.email.EmailUses;
import shop.troth.cases.email.files.AnswerFile;
import shop.troth.cases.email.files.ReadFile;
import shop.troth.kernel.Sink;
import shop.troth.stores.Store;
import shop.troth.vault.gate.RefusedByPolicy;

/** A file that a writer sent with a message, behind the link to the conversation. */
@Controller
@Sink
@RequiredArgsConstructor
class FilePage {

    private final FindConversations conversations;
    private final ReadFile readFile;
    private final AnswerFile answerFile;

    @GetMapping("/contact/case/{token}/files/{file}")
    ResponseEntity<byte[]> file(Store store, @PathVariable String token, @PathVariable UUID file) {
        try {
            return Optional.of(token)
                    .filter(it -> ConversationLinks.SHAPE.matcher(it).matches())
                    .flatMap(it -> conversations.behind(store.id(), it))
                    .flatMap(it -> readFile.read(it, file, EmailUses.SHOW_FILE))
                    .map(it -> answerFile.of(it.reveal()))
                    .orElseThrow(FilePage::gone);
        } catch (RefusedByPolicy e) {
            throw gone();
        }
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
