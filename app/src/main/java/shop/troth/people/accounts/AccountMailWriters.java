package shop.troth.people.accounts;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Store;

/** Registers a mail writer for each declared kind of email about accounts. */
@Configuration(proxyBeanMethods = false)
@Import(AccountMailWriters.OfEachKind.class)
class AccountMailWriters {

    static final class OfEachKind implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            AccountMails.all().stream()
                    .map(DeclaredMail::kind)
                    .forEach(kind -> registry.registerBean(
                            kind,
                            MailWriter.class,
                            bean -> bean.supplier(it -> new AccountMail(kind, it.bean(AccountLetters.class)))));
        }
    }

    /** Writes one kind of email about accounts. */
    record AccountMail(String kind, AccountLetters letters) implements MailWriter {

        @Override
        public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
            return letters.write(store, kind, about);
        }
    }
}
