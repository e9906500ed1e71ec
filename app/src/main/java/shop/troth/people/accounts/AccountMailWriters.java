package shop.troth.people.accounts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.mail.MailWriter;

/** A writer for each kind of mail about accounts. */
@Configuration(proxyBeanMethods = false)
class AccountMailWriters {

    @Bean
    MailWriter confirmAccountMail(AccountLetters letters) {
        return new AccountMail(AccountMails.CONFIRM, letters);
    }

    @Bean
    MailWriter knownMail(AccountLetters letters) {
        return new AccountMail(AccountMails.KNOWN, letters);
    }

    @Bean
    MailWriter signInLinkMail(AccountLetters letters) {
        return new AccountMail(AccountMails.SIGN_IN_LINK, letters);
    }

    @Bean
    MailWriter passwordLinkMail(AccountLetters letters) {
        return new AccountMail(AccountMails.PASSWORD_LINK, letters);
    }

    @Bean
    MailWriter signedInMail(AccountLetters letters) {
        return new AccountMail(AccountMails.SIGNED_IN, letters);
    }

    @Bean
    MailWriter passwordChangedMail(AccountLetters letters) {
        return new AccountMail(AccountMails.PASSWORD_CHANGED, letters);
    }

    @Bean
    MailWriter emailNewMail(AccountLetters letters) {
        return new AccountMail(AccountMails.EMAIL_NEW, letters);
    }

    @Bean
    MailWriter emailOldMail(AccountLetters letters) {
        return new AccountMail(AccountMails.EMAIL_OLD, letters);
    }

    @Bean
    MailWriter emailChangedMail(AccountLetters letters) {
        return new AccountMail(AccountMails.EMAIL_CHANGED, letters);
    }

    @Bean
    MailWriter closedMail(AccountLetters letters) {
        return new AccountMail(AccountMails.CLOSED, letters);
    }
}
