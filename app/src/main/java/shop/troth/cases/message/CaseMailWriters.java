package shop.troth.cases.message;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.cases.CaseMails;
import shop.troth.cases.contact.ContactMails;
import shop.troth.cases.contact.ContactUses;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.stores.Store;

/** A writer for each kind of email in conversations, and about problems with orders. */
@Configuration(proxyBeanMethods = false)
class CaseMailWriters {

    @Bean
    MailWriter messageReceivedMail(ContactLetters letters) {
        return new Written(ContactMails.received(ContactUses.INQUIRY), letters::received);
    }

    @Bean
    MailWriter messageAnsweredMail(ContactLetters letters) {
        return new Written(ContactMails.answered(ContactUses.INQUIRY), letters::answered);
    }

    @Bean
    MailWriter priceRequestReceivedMail(ContactLetters letters) {
        return new Written(ContactMails.received(ContactUses.QUOTE), letters::received);
    }

    @Bean
    MailWriter priceRequestAnsweredMail(ContactLetters letters) {
        return new Written(ContactMails.answered(ContactUses.QUOTE), letters::answered);
    }

    @Bean
    MailWriter troubleMail(TroubleLetters letters) {
        return new Written(CaseMails.TROUBLE, (store, about) -> letters.write(store, about, false));
    }

    @Bean
    MailWriter troubleReminder(TroubleLetters letters) {
        return new Written(CaseMails.REMINDER, (store, about) -> letters.write(store, about, true));
    }

    private record Written(String kind, BiFunction<Store, Collection<UUID>, Map<UUID, Letter>> letters)
            implements MailWriter {

        @Override
        public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
            return letters.apply(store, about);
        }
    }
}
