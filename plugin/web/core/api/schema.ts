// Made by `npm run api:types` from plugin/server/api/openapi.json. Never edited by hand.
export interface paths {
    "/quorum/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stores a file of one's own; its digest names it afterwards
         * @description For who is signed in (session cookie and X-CSRF-Token), or, while signing up, with a ticket. Only who uploaded a file may name it in an act; it is given out only through the act it is attached to. What belongs to nothing after a day (an hour, if uploaded with a ticket) is erased. The same bytes again are the same file. 507 storage_reserve: the disk is nearly full.
         */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/uploads/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave to upload one file without an account, while signing up
         * @description Good for a quarter of an hour, once, for at most so many bytes. Whoever holds the ticket owns what was uploaded with it: the sign-up form names both.
         */
        post: operations["issueUploadTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/sign-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks a form and gives the application to sign
         * @description Answers alike whether the e-mail or the person has an account or not. A draft is kept for a day.
         */
        post: operations["beginSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/sign-ups/{signUp}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes the signature and opens the account
         * @description Only a valid signature of the person named is told more: account_exists (409) names the e-mail of his own account in facts.email, email_taken (409) that the address cannot be used. Who somebody is, the certificate says: for an organization it names the organization and the person. Again with the same draft: the same account, unchanged.
         */
        post: operations["finishSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["showSession"];
        put?: never;
        /**
         * Signs in; sets the session cookie
         * @description Sets the session cookie, and another one by which this browser is known the next time: wrong tries of others slow it down no more. account_joined (403) names the account that goes on in facts.email.
         */
        post: operations["signIn"];
        /**
         * Signs out
         * @description The cookie goes with the session.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/certificate-sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a document whose signature opens the account with that e-mail
         * @description The same whether an account has it or not. The document is for this browser, which gets a cookie, for ten minutes and for one use.
         */
        post: operations["beginCertificateSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/certificate-sign-ins/{signIn}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes the signature and signs in
         * @description Sets the cookies that signIn sets. proof_unknown (404): used, too old, or begun in another browser. certificate_not_of_account (403): there is no such account, or it is somebody else's.
         */
        post: operations["finishCertificateSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own account */
        get: operations["showAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/account/organizer-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks the host's operators for the right to organize meetings
         * @description Nothing changes for who has asked or may already.
         */
        post: operations["askToOrganize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Another password
         * @description password_wrong (403): the present one is not that; it is not asked for ("") for a quarter of an hour after signing in by certificate. This session goes on, all others end, and so do all ways into a room; the address is told.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/account/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks for another e-mail
         * @description A link goes to the new address and a warning to the old one; the address changes when the link is opened. The answer does not tell whether another account has it. password_wrong (403).
         */
        post: operations["changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/account/trial-signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document to try out one's key on, in the language of the request */
        get: operations["showTrialDocument"];
        put?: never;
        /** The verdict on a signature of that document, by the host's own policy; nothing is kept */
        post: operations["trySignature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one is signed in, the newest first */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Ends all sessions but this one, and all ways into a room */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/account/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own sessions */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/operator/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts and how they stand: who waits for an answer first, then the newest, 500 at most
         * @description Operators only; for anybody else there is no such page (404, not_an_operator).
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/operator/account-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The same of those with these words in name or e-mail
         * @description Operators only; for anybody else there is no such page (404, not_an_operator).
         */
        post: operations["findAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/operator/accounts/{account}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The account may organize meetings
         * @description Operators only; for anybody else there is no such page (404, not_an_operator). The person is told by mail.
         */
        post: operations["letOrganize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/operator/accounts/{account}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The account may not organize meetings, or no more
         * @description Operators only; for anybody else there is no such page (404, not_an_operator). Its meetings go on; it makes no other ones. The person is told the reason by mail.
         */
        post: operations["refuseToOrganize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/operator/accounts/{account}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Nobody signs in to the account any more; its sessions end
         * @description Operators only; for anybody else there is no such page (404, not_an_operator). operator_protected (409): the account of an operator. The person is told the reason by mail, and by account_blocked (403) when he signs in.
         */
        post: operations["blockAccount"];
        /**
         * The account is open again
         * @description Operators only; for anybody else there is no such page (404, not_an_operator).
         */
        delete: operations["openAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/password-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a link for a new password to that address, if an account has it
         * @description The same answer, as fast, whether it has or not. The link is good for half an hour and once; three letters to one address in a quarter of an hour, then too_many_requests (429).
         */
        post: operations["sendPasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new password by the link of a letter
         * @description `secret` is what follows # in the link. All sessions of the account end, and the address is told. link_not_good (403): used, too old, or never sent.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/email-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The new address says yes, by the link of a letter
         * @description From then on the account has that address; the old one is told. link_not_good (403), email_taken (409).
         */
        post: operations["confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/regulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sets of rules a meeting can follow */
        get: operations["listRegulations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/signature-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policies of signatures a meeting can be announced with; the host's own first */
        get: operations["listSignaturePolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings the caller may see: his own with their roles, and announced ones with title and date, unless the host shows those only to whom they concern */
        get: operations["listMeetings"];
        put?: never;
        /** Draws up a meeting */
        post: operations["createMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything the caller may see of a meeting; who is not concerned sees title and date */
        get: operations["showMeeting"];
        put?: never;
        post?: never;
        /**
         * Deletes a meeting that was not announced
         * @description It is there for nobody any more, and its register is erased. What was announced is cancelled instead.
         */
        delete: operations["deleteMeeting"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes the card while it is a draft */
        put: operations["setCard"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/agenda": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces the agenda while it is a draft */
        put: operations["setAgenda"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/register/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrects the register of an announced meeting by a whole new file, until somebody votes by it; or only compares */
        post: operations["correctRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register, for the organizer and for those who read ballots on paper */
        get: operations["showRegister"];
        /** Replaces the register of claims from CSV; all or nothing */
        put: operations["importRegister"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/commission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The counting commission
         * @description For the organizer and its members; for whoever is admitted once the meeting is over.
         */
        get: operations["showCommission"];
        put?: never;
        /**
         * Who sits in the counting commission
         * @description By the organizer, once the agenda stands. Members are other people than the organizer and each other, by their certificates: same_person, person_unproven (409). Candidates and members of bodies the regulation names cannot sit in it: commission_candidate, commission_body_member (409). Its size and how it comes about: commission_too_small, commission_even (422), commission_way_not_allowed, commission_not_elected (409).
         */
        post: operations["formCommission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/commission/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A member leaves, joins, or takes the place of another
         * @description With the reason. What holds for the members holds for whoever joins.
         */
        post: operations["changeCommission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/commission/protocols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The commission's protocol on the outcome of voting
         * @description Drawn up by a member about every question that was counted and is in no protocol yet: commission_nothing_counted (409).
         */
        post: operations["issueCommissionProtocol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/commission/protocols/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the commission's protocols, PDF */
        get: operations["downloadCommissionProtocol"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/commission/protocols/{number}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A member stands by exactly this document
         * @description A special opinion is kept with it. Another document than was drawn up: commission_protocol_changed (409).
         */
        post: operations["confirmCommissionProtocol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/announcement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the meeting for applications */
        post: operations["announceMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/postponement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves an announced meeting to another time, until Start
         * @description Applications, powers and ballots sent in stay; powers of attorney that are over before the new day end. A notice that was confirmed has to be confirmed anew. notice_term_missed: who is told today is told too late by the regulation; insists moves it nevertheless
         */
        post: operations["postponeMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels an announced meeting, until Start; this cannot be undone */
        post: operations["cancelMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/wording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives a question that was not put yet other words
         * @description Type and rules of the question stay. What it said before is shown to everybody
         */
        put: operations["rewordQuestion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All for the organizer, one's own for a participant */
        get: operations["listApplications"];
        put?: never;
        /**
         * Checks an application and gives the document to sign
         * @description A draft is kept for a week; of too many in one meeting the oldest gives way.
         */
        post: operations["draftApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/applications/{application}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submits the application
         * @description Of this account and for this meeting; too_many_drafts (429) if one signs without end.
         */
        post: operations["signApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/applications/{application}/verdict/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The verdict on an application's signature, as it was kept; for the organizer */
        get: operations["downloadVerdict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/authorities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose certificate authorities have fresh news of revocations now, those without first; for the organizer, before Start. What is missing is then fetched */
        get: operations["listAuthorities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/applications/{application}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Admits, or refuses with a ground */
        post: operations["decideApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/applications/{application}/signature-acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The organizer accepts a signature whose verdict is indeterminate, by name
         * @description Where the meeting's policy lets him (byOrganizer); nobody is admitted before. Refused: signature_not_acceptable (409).
         */
        post: operations["acceptSignature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/applications/{application}/documents/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The paper behind a claim, for the organizer and the applicant */
        get: operations["downloadApplicationDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/participants/{participant}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an admission back */
        post: operations["withdrawAdmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/participants/{participant}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an admission back that was withdrawn by mistake */
        post: operations["restoreAdmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/participants/{participant}/powers/{elector}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends one power of a participant, who goes on for his others */
        post: operations["endPower"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/participants/{participant}/powers/{elector}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a power in force again that ended */
        post: operations["restorePower"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/applications/{application}/reconsideration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a refusal back: the application is under review again */
        post: operations["reconsiderApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates the room and opens registration; too_early says when */
        post: operations["startMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fixes register and quorum */
        post: operations["openMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/failure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declares the meeting failed for want of quorum */
        post: operations["declareFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the meeting */
        post: operations["endMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/entry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends this browser into the room by a link made for this moment; a form of the cabinet is led back to its page when refused */
        post: operations["enterRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a question */
        post: operations["openQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves the deadline */
        post: operations["extendQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the question before its deadline */
        post: operations["closeQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/voters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has voted, not how */
        get: operations["listVoters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/ballots/{elector}/choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Seals a choice and gives the ballot to sign */
        post: operations["chooseOption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/ballots/{elector}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the signed ballot: from here on it counts */
        post: operations["signBallot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ballots, for the organizer once they are counted, for participants once the outcome is announced or the meeting is over */
        get: operations["listBallots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/ballots/{elector}/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `document`, `signature` or `verdict` of a counted ballot */
        get: operations["downloadBallot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/protocol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The protocol */
        get: operations["downloadProtocol"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outcomes, attendance, refused attempts */
        get: operations["showSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The hash-chained journal, a line for each entry */
        get: operations["exportJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/timestamps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Timestamps (RFC 3161) over signatures of applications and over the journal's head, in the order they were taken; for the organizer */
        get: operations["listTimestamps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recordings of the room */
        get: operations["listRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/recordings/{record}/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The archived media file of one room, whole or a range of it (RFC 9110 section 14) */
        get: operations["downloadRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evidence of a meeting whose protocol is issued in one archive (ASiC-E), whole or a range of it; for the organizer. That he asked is on record */
        get: operations["downloadPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/conference-report/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conference server's own report on who was in the room and when; for the organizer */
        get: operations["downloadConferenceReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events; Last-Event-ID resumes without loss
         * @description Data of events is JSON: schema LiveData. The id of an event that tells an entry is its number in the journal.
         */
        get: operations["followMeeting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sidecar's clock */
        get: operations["showTime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is it alive, and who does it take the asker for */
        get: operations["showHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process lives */
        get: operations["showLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the sidecar can do its work by itself (journal, keys, disk); a conference that is down takes nothing out of service */
        get: operations["showReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/health/conference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conference servers: which of them answer, are heard, take commands; asked at most every five seconds */
        get: operations["showConferenceHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: operations["showOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/receipt-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public key of the receipts (PEM) */
        get: operations["showReceiptKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/bbb/events/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Called by bbb-webhooks for each event, signed by the checksum in its query */
        post: operations["noteRoomEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/bbb/recording-ready/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Called by BigBlueButton when a recording is published */
        post: operations["noteRecordingReady"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/bbb/analytics/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Called by BigBlueButton with its report on a room that has ended */
        post: operations["noteConferenceReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/bbb/ended/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Called by BigBlueButton when a room has ended */
        get: operations["noteRoomEnded"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/room/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A browser in the room becomes a participant: its conference session (X-Session-Token and the JSESSIONID cookie) and the cookie of the entry redirect, both together, give a bearer for a few minutes */
        post: operations["openRoomSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** How and when people were told of the meeting */
        put: operations["confirmNotice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A break: countdowns stand still */
        post: operations["pauseMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The end of a break, or of the standstill after a lost room: deadlines move by as much */
        post: operations["resumeMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/room/replacement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another room in the place of this one, which is ended: for the organizer, when nobody can enter it or its sound is gone */
        post: operations["replaceRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A participant asks for a further question; first comes the vote on including it */
        post: operations["proposeQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/abortion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Breaks a vote off; its ballots stay sealed, the question may be put again */
        post: operations["abortQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/casting-vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The chair settles a tie */
        post: operations["giveCastingVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/lot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The organizer records a lot that was drawn before witnesses */
        post: operations["recordLot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/announcement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The organizer told the meeting how the question ended */
        post: operations["announceOutcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/second-round": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The organizer puts the question to a further round: those tied, or the first where nobody got the majority; what depended on the question depends on the new one */
        post: operations["callSecondRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why the question ended as it did: numbers, inequality, article, and a sentence in two languages */
        get: operations["explainQuestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ballots on paper: whose, and whether read twice; never what they say */
        get: operations["listPapers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/papers/{elector}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What the first reader sees on a ballot on paper, with its picture uploaded before */
        put: operations["enterPaperBallot"];
        post?: never;
        /** Takes back what only one person has read */
        delete: operations["strikePaperBallot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/papers/{elector}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a second reader sees; the ballot counts if both saw the same
         * @description The second reader is another person by his certificate: same_person, readers_unproven (409).
         */
        post: operations["confirmPaperBallot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/room/token-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where the conference's pages are of another origin: the token of the join link, good once, gives a bearer for a few minutes */
        post: operations["openRoomSessionByToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/room/renewal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A bearer that was given for a token gives the next one while its holder is in the room */
        post: operations["renewRoomSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/questions/{question}/papers/{elector}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of a ballot on paper, for those who read it */
        get: operations["downloadPaperScan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attaches a document that everybody concerned may read */
        post: operations["attachMaterial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/materials/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws a document, with a reason that everybody reads */
        post: operations["withdrawMaterial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/materials/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a document */
        get: operations["downloadMaterial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger of notices, for the organizer */
        get: operations["listNotices"];
        put?: never;
        /** Writes down who was told of the meeting, how, and what proves it */
        post: operations["recordNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/notices/strikings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Strikes out a line that was a mistake; it stays in sight with the reason */
        post: operations["strikeNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/meetings/{meeting}/notices/{number}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file that proves a notice */
        get: operations["downloadNoticeProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quorum/api/v1/company-lookups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which directory fills in forms by an INN; without source: none */
        get: operations["showDirectory"];
        put?: never;
        /** What the directory says of an INN; nothing rests on it */
        post: operations["lookUpCompany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Receipt: {
            stream: string;
            sequence: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            time: string;
            /** @description SHA-256: the head before the entry */
            previous: string;
            /** @description SHA-256 */
            entryHash: string;
            /** @description SHA-256 */
            head: string;
            /** @description Leaf hashes of the entries signed together with this one */
            later: string[];
            /** @description Ed25519 over the lines of plugin/journal/FORMAT.md; key at /receipt-key */
            signature: string;
        };
        /** @description Problem details (RFC 9457) in the language of Accept-Language (ru, en). */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description stable */
            code: string;
            path?: string;
            facts?: {
                [key: string]: string;
            };
            errors?: {
                code?: string;
                path?: string;
                detail?: string;
                facts?: Record<string, never>;
            }[];
        };
        Person: {
            surname: string;
            givenName: string;
            patronymic: string;
            inn: string;
            snils: string;
            position: string;
        };
        Organization: {
            fullName: string;
            shortName: string;
            inn: string;
            kpp: string;
            ogrn: string;
            address: string;
        };
        SignUpForm: {
            /** @enum {unknown} */
            role: "organizer" | "participant";
            /** @enum {unknown} */
            kind: "person" | "sole_trader" | "legal_entity";
            email: string;
            phone: string;
            password: string;
            person: components["schemas"]["Person"];
            organization?: components["schemas"]["Organization"];
            ogrnip?: string;
            documents: {
                name: string;
                /** @description SHA-256 */
                sha256: string;
                /** @description with which it was uploaded */
                ticket: string;
            }[];
        };
        Credentials: {
            email: string;
            password: string;
        };
        Session: {
            account: string;
            /**
             * @description organizer: may make meetings
             * @enum {unknown}
             */
            role: "organizer" | "participant";
            /** @enum {unknown} */
            kind: "person" | "sole_trader" | "legal_entity";
            name: string;
            /** @description what a register names this account by: of the organization, else of the person */
            inn: string;
            csrfToken: string;
            /** @description One of the host's operators */
            operator: boolean;
        };
        Account: {
            account: string;
            /** @description As others see it: of an organization its name */
            name: string;
            /** @description The human being */
            person: string;
            /** @enum {unknown} */
            kind: "person" | "sole_trader" | "legal_entity";
            /** @enum {unknown} */
            role: "organizer" | "participant";
            email: string;
            phone: string;
            /** Format: date-time */
            registered: string;
            /** @description Whether changes ask for the present password; false for a quarter of an hour after signing in by certificate */
            passwordNeeded: boolean;
            /**
             * @description The right to organize meetings; who registered as an organizer has asked
             * @enum {unknown}
             */
            organizing: "no" | "asked" | "granted" | "refused";
            /** @description Whether the account may make a meeting now */
            organizes: boolean;
            /** @description Why */
            organizingRefused?: string;
        };
        AccountStanding: {
            account: string;
            name: string;
            person: string;
            /** @enum {unknown} */
            kind: "person" | "sole_trader" | "legal_entity";
            email: string;
            /** Format: date-time */
            registered: string;
            /**
             * @description The right to organize meetings; who registered as an organizer has asked
             * @enum {unknown}
             */
            organizing: "no" | "asked" | "granted" | "refused";
            /** @description Why the right was refused */
            reason?: string;
            /** @description Missing: it is open */
            blockedFor?: string;
            operator: boolean;
        };
        AccountList: {
            total: number;
            /** @description Whether operators decide who may organize */
            approval: boolean;
            accounts: components["schemas"]["AccountStanding"][];
        };
        SessionLine: {
            session: string;
            /** @description The one that asks */
            current: boolean;
            /** @description "Firefox, Linux"; missing: it did not say */
            browser?: string;
            /** Format: date-time */
            opened?: string;
            /**
             * Format: date-time
             * @description Missing: not since the service was started
             */
            seen?: string;
            /** Format: date-time */
            expires: string;
            /**
             * @description How one signed in
             * @enum {unknown}
             */
            proof?: "password" | "certificate";
        };
        Signature: {
            /** @description detached CAdES-BES over exactly the document's bytes (CMS, DER) */
            signature: string;
        };
        Card: {
            title: string;
            /** @enum {unknown} */
            form: "remote" | "absentee" | "mixed";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            startsAt: string;
            /** @description IANA name */
            zone: string;
            debtor: {
                name: string;
                inn: string;
                ogrn: string;
                address: string;
            };
            court?: string;
            caseNumber?: string;
            manager?: string;
            contactEmail?: string;
            contactPhone?: string;
            ground?: string;
            notice?: string;
            /**
             * Format: date-time
             * @description absentee and mixed: when ballots sent in must have arrived
             */
            ballotsUntil?: string;
            /** @description Of /signature-policies; absent: that of the regulation, or the host's own. Fixed by the announcement */
            signaturePolicy?: string;
            /**
             * @description Of what people sign; absent: Russian. Fixed by the announcement
             * @enum {string}
             */
            language?: "ru" | "en";
        };
        NewMeeting: {
            regulation: string;
            card: components["schemas"]["Card"];
            /** @description a failed meeting called again: its agenda and register are taken over */
            repeatOf?: string;
        };
        Agenda: {
            questions: {
                id: string;
                number: string;
                title: string;
                text: string;
                /** @enum {unknown} */
                kind: "binary" | "single_choice" | "per_candidate" | "cumulative";
                /** @description a type of the regulation */
                type: string;
                dependsOn?: {
                    question: string;
                    /** @enum {unknown} */
                    outcome: "adopted" | "not_adopted" | "tie" | "no_quorum" | "elected" | "partly_elected" | "not_elected";
                };
                /** @description variants or candidates */
                options?: components["schemas"]["Candidate"][];
                seats?: number;
                maxFor?: number;
                /** @description groups that vote; none: everybody */
                electorate?: string[];
                /** @description of questions with the same word only one is adopted */
                alternative?: string;
            }[];
        };
        Announcement: {
            /** @description Open questions that seem to elect what the law elects secretly are meant so */
            insists?: boolean;
        };
        Postponement: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description Of a meeting with ballots sent in; none: stays
             */
            ballotsUntil?: string;
            /** @description For everybody to read, and for the protocol */
            reason: string;
            /** @description Though the time for notice by the regulation is over */
            insists?: boolean;
        };
        Cancellation: {
            /** @description For everybody to read, and for the protocol */
            reason: string;
        };
        Wording: {
            title: string;
            text: string;
            /** @description For everybody to read, and for the protocol */
            reason: string;
            /** @description A question that seems to elect what the law elects secretly is meant to be open */
            insists?: boolean;
        };
        PowerOfAttorney: {
            number: string;
            /** Format: date */
            issuedOn: string;
            /** Format: date */
            validUntil: string;
            /** @description of an upload */
            file: string;
            /** @description by the represented person over the file */
            signature?: string;
            /** @description the only questions it covers; missing: all */
            questions?: string[];
        };
        ApplicationForm: {
            claims: {
                /** @description INN of 10 or 12 digits with its check digits, or SNILS of 11 */
                inn: string;
                /** @enum {unknown} */
                authority: "own" | "head" | "power_of_attorney" | "substitution";
                powerOfAttorney?: components["schemas"]["PowerOfAttorney"];
            }[];
            questions?: string[];
            /** @description as who the applicant comes without a vote; only with no claims */
            capacity?: string;
        };
        ApplicationDecision: {
            admit: boolean;
            /** @enum {unknown} */
            ground?: "not_in_register" | "no_authority" | "documents_incomplete" | "identity_unclear" | "late" | "other";
            comment?: string;
        };
        Withdrawal: {
            /** @enum {unknown} */
            ground: "not_in_register" | "no_authority" | "documents_incomplete" | "identity_unclear" | "late" | "other";
            comment?: string;
        };
        Reason: {
            comment: string;
        };
        PowerEnding: {
            /** @enum {unknown} */
            ground: "revoked" | "expired" | "renounced" | "other";
            comment: string;
            /** @description Ends only what it gave; without it all he has for the elector ends */
            application?: string;
        };
        PowerRestoring: {
            comment: string;
            /** @description What it gave ended alone and is in force again */
            application?: string;
        };
        Break: {
            /** @enum {string} */
            reason: "rest" | "consultation" | "documents" | "technical" | "other";
            /** @description How long it is meant to last */
            minutes?: number;
        };
        Opening: {
            durationMs: number;
        };
        Extension: {
            byMs: number;
        };
        BallotSignature: {
            /** @description of the ballot that is signed */
            sha256: string;
            signature: string;
        };
        SealedChoice: {
            /** @description the exact bytes to sign */
            ballot: string;
            /** @description SHA-256 */
            sha256: string;
            receipt: components["schemas"]["Receipt"];
        };
        Outcome: {
            /** @enum {unknown} */
            decision: "adopted" | "not_adopted" | "no_quorum" | "not_put" | "tie" | "elected" | "partly_elected" | "not_elected";
            weight: components["schemas"]["Totals"];
            heads: components["schemas"]["Totals"];
            criteria: components["schemas"]["CriterionResult"][];
            /** @description electors without a vote */
            excluded?: string[];
            withoutExclusion?: components["schemas"]["WithoutExclusion"];
            quorum?: components["schemas"]["QuorumResult"];
            election?: components["schemas"]["Election"];
            /**
             * @description what a tie waits for
             * @enum {unknown}
             */
            resolution?: "unresolved" | "chair" | "second_round" | "lot";
            /** @description of the chair */
            castingVote?: string;
            flip?: components["schemas"]["Flip"];
            withoutDisputed?: components["schemas"]["WithoutExclusion"];
            onPaper?: components["schemas"]["Totals"];
            /** @description whom it fell on */
            lot?: string[];
            /**
             * @description nobody got the majority: the vote that is due
             * @enum {unknown}
             */
            furtherRound?: "run_off" | "lower_majority";
            /** @description options of the further round */
            runners?: string[];
            /** @description the meeting ended before it was settled: not adopted */
            lapsed?: boolean;
            /** @description of the arithmetic */
            version: string;
        };
        Question: {
            id: string;
            number: string;
            title: string;
            text: string;
            type: string;
            /** @enum {unknown} */
            kind: "binary" | "single_choice" | "per_candidate" | "cumulative";
            /** @description what one mark can say */
            options: string[];
            dependsOn?: {
                question: string;
                /** @enum {unknown} */
                outcome: "adopted" | "not_adopted" | "tie" | "no_quorum" | "elected" | "partly_elected" | "not_elected";
            };
            /** @enum {unknown} */
            stage: "pending" | "open" | "closed" | "counted" | "not_put";
            order: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            openedAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            deadline?: string;
            /** @description Signed ballots whose signatures are still being checked */
            beingChecked?: number;
            /** @description Counted ballots whose signatures later news proved to be invalid; the outcome stands */
            foundInvalid?: number;
            /**
             * Format: date-time
             * @description The ballots being checked could change the outcome: it is counted when they settle, or then
             */
            withheldUntil?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            signingUntil?: string;
            electorate?: number;
            signed?: number;
            outcome?: components["schemas"]["Outcome"];
            /** @description The outcome in plain words: votes needed and votes given */
            outcomeRu?: string;
            outcomeEn?: string;
            graceMs?: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            closedAt?: string;
            /** @enum {unknown} */
            closeReason?: "deadline" | "all_signed" | "organizer" | "ahead_over";
            candidates?: components["schemas"]["Candidate"][];
            seats?: number;
            maxFor?: number;
            groups?: string[];
            alternative?: string;
            ahead?: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            announcedAt?: string;
            proposedBy?: string;
            aborted?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                at: string;
                /** @enum {unknown} */
                ground: "technical_failure" | "wrong_wording" | "other";
                ballots: number;
            }[];
            /** @enum {unknown} */
            tie?: "unresolved" | "chair" | "second_round" | "lot";
            /** @enum {unknown} */
            winner?: "criteria" | "plurality";
            splitAllowed?: boolean;
            /**
             * @description how a lot is drawn
             * @enum {unknown}
             */
            lot?: "witnesses" | "number";
            runOff?: boolean;
            secondCriteria?: components["schemas"]["Criterion"][];
            fewerCandidates?: boolean;
            /** @description its further round */
            nextRound?: string;
            /** @description the question whose tie this one settles */
            earlierRound?: string;
            criteria: components["schemas"]["Criterion"][];
            exclude?: components["schemas"]["Exclusion"];
            /** @description What it said until then */
            rewordings?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                at: string;
                title: string;
                text: string;
                reason: string;
            }[];
        };
        Meeting: {
            meeting: string;
            /** @enum {unknown} */
            phase: "draft" | "announced" | "registration" | "open" | "failed" | "ended" | "cancelled" | "deleted";
            card: components["schemas"]["Card"];
            regulation: {
                id: string;
                titleRu: string;
                titleEn: string;
                version: string;
                /** @description of votes: kopeck, head, share, 1/n of capital, 0.01 m2 …; none: plain votes */
                unit?: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            serverTime: string;
            room?: {
                live: boolean;
                instance: number;
                /** @description The room was lost during a vote: its countdown stands still until the organizer resumes it */
                paused: boolean;
                /** Format: date-time */
                pausedSince?: string;
                /** @description Only while the room is lost or not heard: no time runs */
                lost?: {
                    /**
                     * Format: date-time
                     * @description its last sign of life
                     */
                    since: string;
                    /**
                     * @description What is not heard: bbb-web, Redis, akka-apps, or the room itself while its server is there. Of a room that bbb-web does not know while people are in it: api
                     * @enum {string}
                     */
                    missing?: "api" | "redis" | "akka" | "room";
                    /** @description Of a room that is gone: why, in a word of BigBlueButton (ended_from_api) or gone, restarted, server_lost, replaced, destroyed */
                    reason?: string;
                };
            };
            quorum?: components["schemas"]["Quorum"];
            agenda: components["schemas"]["Question"][];
            /** @description Registration is on */
            takesApplications?: boolean;
            me: {
                /** @enum {unknown} */
                role: "organizer" | "participant" | "none";
                participant?: string;
                present?: boolean;
                admitted?: boolean;
                /**
                 * @description Why he was put out of the room the last time, while he is not back
                 * @enum {unknown}
                 */
                putOut?: "second_session" | "not_admitted";
                electors?: components["schemas"]["Elector"][];
                /** @description may enter and confirm ballots on paper */
                papers?: boolean;
                /** @description sits in the counting commission */
                commission?: boolean;
            };
            participants?: components["schemas"]["ParticipantLine"][];
            intrusions?: components["schemas"]["Intrusion"][];
            recording?: components["schemas"]["Recording"][];
            /**
             * Format: date-time
             * @description The server's clock disagrees with the journal: nothing is opened, countdowns stand still. For those who take part
             */
            clockDoubtedSince?: string;
            /** @description What became of time itself; for the organizer */
            clock?: {
                /**
                 * Format: date-time
                 * @description by the journal; while the clock is doubted
                 */
                known?: string;
                /**
                 * Format: date-time
                 * @description by the server's clock, when the doubt began
                 */
                shown?: string;
                changes: {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                    /** @description how the server's clock was set; negative: back */
                    byMs: number;
                    doubted: boolean;
                    /** @description by somebody of the host */
                    confirmed: boolean;
                }[];
                /** @description the sidecar did not run, or its machine was asleep */
                outages: {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                }[];
            };
            /** @description the server's own reports on its rooms; for the organizer */
            conferenceReports?: {
                sha256: string;
                bytes: number;
            }[];
            protocolReady: boolean;
            /** @description for the organizer: making it failed, and is tried again */
            protocolDelayed?: boolean;
            localTime: string;
            sequence: number;
            quorumNow?: components["schemas"]["Quorum"];
            /** @description how many; for the organizer */
            applications?: number;
            rules?: string;
            repeatOf?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            pausedAt?: string;
            /** @enum {string} */
            pauseReason?: "rest" | "consultation" | "documents" | "technical" | "other";
            /**
             * Format: date-time
             * @description When the meeting is meant to go on
             */
            pauseUntil?: string;
            /** @description Of a meeting that failed: why, with the votes */
            failureRu?: string;
            failureEn?: string;
            /** @description for the organizer: until when people had to be told, by both readings, and warnings */
            notice?: {
                terms: {
                    way: string;
                    days?: number;
                    /** Format: date */
                    inclusive: string;
                    /** Format: date */
                    strict: string;
                    calendarKnown?: boolean;
                    late: boolean;
                    lateByBoth: boolean;
                    /** @description this way alone is enough only with more electors */
                    moreThan?: number;
                }[];
                /** @description what is due after the meeting, and the last day for it */
                after?: {
                    way: string;
                    days: number;
                    workingDays: boolean;
                    article: string;
                    /** Format: date */
                    until: string;
                    calendarKnown: boolean;
                }[];
                warnings: string[];
                confirmed?: {
                    way: string;
                    /** Format: date-time */
                    sentAt: string;
                    proof?: string;
                };
            };
            /** @description false: who asks neither organizes the meeting, nor applied, nor is in its register; of the card he sees title, form and date only, no agenda, and may apply */
            concerned?: boolean;
            /** @description of what all of his audience see alike: a live event tells which one it changes */
            version?: string;
            /** @description for the organizer, after the end: recordings of its rooms that are not here */
            recordingsAwaited?: {
                record: string;
                /** Format: date-time */
                since: string;
                /** @description more than a day: the conference server has to be looked at */
                overdue: boolean;
                /** @description where it lies; the host is not among media_hosts of the configuration */
                refusedHost?: string;
            }[];
            signatures?: components["schemas"]["SignaturePolicy"];
            /** @description Of the register, since the announcement */
            corrections?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                at: string;
                reason: string;
                /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
                totalBefore: string;
                /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
                total: string;
            }[];
            /** @description In their order */
            postponements?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                at: string;
                /**
                 * Format: date-time
                 * @description The start before
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                to: string;
                reason: string;
                insisted?: boolean;
            }[];
            cancelled?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                at: string;
                reason: string;
            };
            materials?: components["schemas"]["Material"][];
        };
        RoomSession: {
            token: string;
            expiresInMs: number;
            meeting: string;
            participant: string;
            name: string;
            /** @enum {string} */
            role: "organizer" | "participant" | "none";
        };
        MeetingLine: {
            meeting: string;
            title: string;
            /** @enum {unknown} */
            phase: "draft" | "announced" | "registration" | "open" | "failed" | "ended" | "cancelled" | "deleted";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            startsAt: string;
            zone: string;
            /** @enum {unknown} */
            role: "organizer" | "participant" | "none";
            /**
             * @description of meetings that are not long over
             * @enum {unknown}
             */
            form?: "remote" | "absentee" | "mixed";
            /** @description false: who asks neither organizes the meeting, nor applied, nor is in its register */
            concerned: boolean;
        };
        Criterion: {
            /** @enum {unknown} */
            measure: "weight" | "heads";
            /** @enum {unknown} */
            basis: "all" | "present" | "ballots" | "valid" | "for_against_invalid" | "for_against";
            /** @description a fraction: 1/2 */
            threshold: string;
            /** @enum {unknown} */
            op: ">" | ">=";
            /** @description empty: everybody */
            group: string;
            /** @enum {unknown} */
            ifEmpty: "fail" | "pass";
            exclude?: components["schemas"]["Exclusion"];
        };
        QuestionType: {
            type: string;
            titleRu: string;
            titleEn: string;
            article: string;
            criteria: components["schemas"]["Criterion"][];
            /**
             * @description none: binary
             * @enum {unknown}
             */
            kind?: "binary" | "single_choice" | "per_candidate" | "cumulative";
            /** @description the law wants a secret ballot: cannot be put yet */
            secret?: boolean;
        };
        Regulation: {
            id: string;
            version: string;
            titleRu: string;
            titleEn: string;
            source: string;
            /**
             * Format: date
             * @description the first day on which a meeting may begin by it; none: ever since
             */
            validFrom?: string;
            /**
             * Format: date
             * @description the last such day; none: until further notice
             */
            validTo?: string;
            /** @description of votes: kopeck, head, share, 1/n of capital, 0.01 m2 …; none: plain votes */
            unit?: string;
            questionTypes: components["schemas"]["QuestionType"][];
            signingGraceMs: number;
            organizerMayClose: boolean;
            voteAfterLeaving: boolean;
            /** @enum {unknown} */
            revote?: "last" | "first" | "forbidden";
            inclusionType?: string;
            forms?: ("remote" | "absentee" | "mixed")[];
            limited?: Record<string, never>[];
            noticeTerms?: Record<string, never>[];
            /** @description parts of the register that may vote apart */
            groups?: string[];
            /** @description the policy of signatures that it demands; absent: the organizer chooses */
            signaturePolicy?: string;
            /** @description Ballots whose signature cannot be judged yet: how long they are waited for after signing is over, and what becomes of them then; absent: 30 minutes, set aside */
            unsettledBallots?: {
                waitMs: number;
                /** @enum {unknown} */
                then: "counts" | "set_aside";
            };
        };
        ComparedLine: {
            number: number;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            claim: string;
            groups: string[];
        };
        RegisterComparison: {
            changes: {
                name: string;
                /** @description Somebody speaks for him so far */
                represented: boolean;
                before?: components["schemas"]["ComparedLine"];
                after?: components["schemas"]["ComparedLine"];
            }[];
            linesBefore: number;
            lines: number;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            totalBefore: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            total: string;
            receipt?: components["schemas"]["Receipt"];
        };
        RegisterLine: {
            elector: string;
            number: number;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            weight: string;
            groups: string[];
            name?: string;
            inn?: string;
            represented: boolean;
        };
        Verdict: {
            /** @enum {unknown} */
            verdict: "valid" | "invalid" | "indeterminate";
            reasons: string[];
            /** @description codes; it is valid all the same */
            warnings: string[];
            /** @description what was signed */
            document: {
                sha256: string;
                bytes: number;
            };
            type: string;
            signer: {
                [key: string]: string;
            };
            issuer: string;
            serial: string;
            certificateSha256: string;
            algorithm: string;
            digestAlgorithm: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            notBefore: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            notAfter: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            claimedSigningTime?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            checkedAt: string;
            /** @description object identifiers */
            certificatePolicies: string[];
            /** @description the signer's certificate first, the trusted one last */
            chain: components["schemas"]["ChainCertificate"][];
            weakLink?: string;
            /** @description RFC 3161, over the signature */
            timestamp?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                time: string;
                sha256: string;
                serial: string;
                /** @description the signer's certificate first, the trusted one last */
                chain: components["schemas"]["ChainCertificate"][];
            };
            /**
             * Format: date-time
             * @description the signature existed then: when it was checked, or its timestamp's time
             */
            provenAt: string;
            policy: {
                name: string;
                /** @enum {unknown} */
                revocation: "require" | "warn";
                acceptWeak: string[];
                demandedPolicies: string[];
                compromiseReachesBack: boolean;
            };
            tool: string;
        };
        ApplicationClaim: {
            elector: string;
            /** @enum {unknown} */
            authority: "own" | "head" | "power_of_attorney" | "substitution";
            authorityDocument?: string;
            name?: string;
            inn?: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            weight: string;
            /** @description the only questions it covers; missing: all */
            questions?: string[];
        };
        Application: {
            application: string;
            number: number;
            /** @enum {unknown} */
            status: "under_review" | "admitted" | "refused";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            receivedAt: string;
            name: string;
            /**
             * @description of its signature, as it is now: verified again as lists and answers arrive
             * @enum {unknown}
             */
            verdict: "valid" | "invalid" | "indeterminate";
            /** @description why it is not valid */
            reasons?: {
                code: string;
                ru: string;
                en: string;
            }[];
            /** @description indeterminate: the organizer may accept the signature by name */
            mayBeAccepted?: boolean;
            /**
             * Format: date-time
             * @description the organizer accepted it so
             */
            acceptedAt?: string;
            /** @description his words */
            acceptedBecause?: string;
            participant?: string;
            claims: components["schemas"]["ApplicationClaim"][];
            ground?: string;
            comment?: string;
            authorities?: {
                elector: string;
                verdict: string;
            }[];
            /** @description What the verdict on the signature rests on */
            signature?: {
                signer: string;
                organization?: string;
                /** @description distinguished name of the certification authority */
                issuer: string;
                serial: string;
                algorithm: string;
                /** Format: date-time */
                notBefore: string;
                /** Format: date-time */
                notAfter: string;
                /** Format: date-time */
                checkedAt: string;
                warnings: string[];
                policy: string;
                /** @description of each certificate of the chain but the trusted one, the signer's first */
                revocations: {
                    subject: string;
                    /** @description good, revoked, revoked_later, on_hold, unknown, stale */
                    status: string;
                    /** @description ocsp: an answer of a responder; absent: a list */
                    kind?: string;
                    /** Format: date-time */
                    thisUpdate?: string;
                    /** Format: date-time */
                    nextUpdate?: string;
                    /** Format: date-time */
                    revokedAt?: string;
                }[];
            };
            /** @description as who an applicant without a vote comes */
            capacity?: string;
        };
        Recording: {
            record: string;
            format: string;
            url: string;
            ready: boolean;
            /** @description SHA-256 */
            sha256?: string;
            bytes?: number;
        };
        Presence: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            from: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            to?: string;
        };
        ParticipantLine: {
            participant: string;
            name: string;
            chair: boolean;
            admitted: boolean;
            present: boolean;
            registered: boolean;
            presence: components["schemas"]["Presence"][];
            electors: string[];
            powers?: {
                elector: string;
                name: string;
                held: boolean;
                /** @enum {unknown} */
                ended?: "revoked" | "expired" | "renounced" | "principal_present" | "off_register" | "other";
                /** @description By which of his applications he speaks for the elector now */
                applications?: string[];
                /** @description What ended alone, while he goes on for the elector by another application */
                parts?: {
                    application: string;
                    number: number;
                    /** @enum {unknown} */
                    ended: "revoked" | "expired" | "renounced" | "principal_present" | "off_register" | "other";
                }[];
            }[];
        };
        Intrusion: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            at: string;
            kind: string;
            linkOf?: string;
            removed: boolean;
            /** @description Told to leave again and again in vain: somebody has to look */
            failed?: boolean;
        };
        OwnBallot: {
            /**
             * @description set_aside: it does not count, because of its signature
             * @enum {unknown}
             */
            stage: "sealed" | "signed" | "set_aside";
            /** @description SHA-256 */
            sha256: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            at: string;
            /** @description It counts so far; whether the certificate was revoked is not known yet */
            beingChecked?: boolean;
            /** @description Of one set aside: its signature proved to be invalid; false: the regulation decided */
            invalid?: boolean;
        };
        Elector: {
            elector: string;
            name: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            weight: string;
            /** @description may split his votes where the question allows it */
            nominee?: boolean;
            /** @description As announced, if the register was corrected since */
            weightBefore?: string;
            ballots: {
                [key: string]: components["schemas"]["OwnBallot"];
            };
            /** @description somebody else speaks for him until this person comes, or chooses himself */
            represented?: boolean;
            /** @description questions that the power of attorney does not cover */
            outside?: string[];
        };
        Quorum: {
            met: boolean;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            have?: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            of?: string;
            percent?: string;
        };
        BallotLine: {
            number: number;
            elector: string;
            name?: string;
            /** @description for, against, abstain, or the id of a variant */
            choice?: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            weight: string;
            /** @description SHA-256 */
            sha256: string;
            vote?: components["schemas"]["Vote"];
            onPaper?: boolean;
            /** @description true: the journal says that it was signed and counted, and storage does not give it back; sha256 is what the journal says */
            missing?: boolean;
        };
        Voter: {
            elector: string;
            name: string;
            /** @enum {unknown} */
            stage: "silent" | "sealed" | "signed";
        };
        /** @description left op right decided: left = denominator * have, right = numerator * of */
        CriterionResult: {
            criterion: components["schemas"]["Criterion"];
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            have: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            of: string;
            left: string;
            right: string;
            percent: string;
            pass: boolean;
        };
        /** @description exactly one of these */
        Vote: {
            /** @description for, against, abstain, or the id of a variant */
            choice?: string;
            /** @description cumulative: votes by candidate, weight times seats at most */
            distribution?: {
                option: string;
                votes: string;
            }[];
            /** @description of a nominee who may split his votes */
            portions?: {
                option: string;
                votes: string;
            }[];
            marks?: {
                candidate: string;
                /** @enum {unknown} */
                mark: "for" | "against" | "abstain" | "invalid";
            }[];
        };
        /** @description electors with one of these flags have no vote */
        Exclusion: {
            flags: string[];
            /** @description false: they stay in the base as people who said nothing */
            fromBase: boolean;
        };
        /** @description present = for + against + abstain + invalid + silent */
        Totals: {
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            for: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            against: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            abstain: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            invalid: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            silent: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            present: string;
            /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
            all: string;
        };
        QuorumResult: {
            met: boolean;
            criteria: components["schemas"]["CriterionResult"][];
            heads?: {
                /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
                have: string;
                /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
                of: string;
                pass: boolean;
            };
        };
        WithoutExclusion: {
            /** @enum {unknown} */
            decision: "adopted" | "not_adopted" | "no_quorum" | "not_put" | "tie" | "elected" | "partly_elected" | "not_elected";
            criteria: components["schemas"]["CriterionResult"][];
            winner?: string;
            elected?: string[];
        };
        Election: {
            options: {
                id: string;
                votes: string;
                criteria?: components["schemas"]["CriterionResult"][];
            }[];
            /** @description of a single choice */
            winner?: string;
            elected: string[];
            tied: string[];
            vacant: number;
        };
        /** @description whose contrary ballots would have ended it otherwise */
        Flip: {
            electors: string[];
            /** @description false: there may be a smaller set */
            smallest: boolean;
        };
        PaperLine: {
            elector: string;
            /** @description none: his register line is gone */
            name?: string;
            scan: string;
            enteredBy: string;
            confirmed: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            at: string;
        };
        /** @description What the data of an event holds, by the event's name. Events named in LiveEntry tell what was recorded; how the meeting is shown since then follows in `changed` and `turnout`. Of other events a page asks for the meeting anew. */
        LiveData: {
            /** @description first of all */
            hello: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                serverTime: string;
            };
            /** @description too much was missed: ask for the meeting anew */
            resync: Record<string, never>;
            /** @description How what all of his audience see became another, without an id: makes the view of `version` from that of `since`. Who has another asks for the meeting anew, within two seconds of his choice */
            changed: {
                since: string;
                version: string;
                /** @description of the last entry that is in it; a view of a later one has it already */
                sequence: number;
                /** @description A merge patch (RFC 7396) of the meeting, with the agenda as an object of questions by their ids */
                patch: {
                    agenda?: {
                        [key: string]: {
                            [key: string]: unknown;
                        };
                    };
                } & {
                    [key: string]: unknown;
                };
                /** @description ids of the agenda's questions, if they are others or stand otherwise */
                order?: string[];
            };
            /** @description Counts that are others, each whole; twice a second at most, without an id */
            turnout: {
                /** @description of the last entry that is in it; a view of a later one has it already */
                sequence: number;
                questions?: {
                    [key: string]: {
                        signed: number;
                        electorate: number;
                    };
                };
                quorum?: components["schemas"]["Quorum"];
            };
            /** @description What became another in `me`, to this account alone, without an id; if it says neither, the meeting has to be asked for anew */
            own: {
                /** @description of the last entry that is in it; a view of a later one has it already */
                sequence: number;
                /** @constant */
                present?: true;
                ballot?: components["schemas"]["OwnBallot"] & {
                    question: string;
                    elector: string;
                };
            };
            /** @description to applicants only which question */
            question_opened: components["schemas"]["Question"] | components["schemas"]["LiveOfQuestion"];
            /** @description to applicants only which question */
            deadline_moved: components["schemas"]["LiveDeadline"] | components["schemas"]["LiveOfQuestion"];
        };
        /**
         * @description What everybody in a meeting is told of, as an event with the entry's number; to applicants part of it
         * @enum {unknown}
         */
        LiveEntry: "meeting_announced" | "registration_opened" | "room_opened" | "room_lost" | "meeting_opened" | "meeting_failed" | "question_opened" | "deadline_moved" | "question_closed" | "question_counted" | "question_not_put" | "meeting_ended" | "room_closed" | "recording_ready" | "recording_archived" | "conference_reported" | "protocol_issued" | "outage_recorded" | "room_unobserved" | "room_silent" | "room_heard" | "meeting_paused" | "meeting_resumed" | "question_aborted" | "question_proposed" | "casting_vote_given" | "lot_drawn" | "settlement_lapsed" | "second_round_called" | "outcome_announced" | "clock_doubted" | "clock_corrected" | "count_withheld" | "ballot_verdict_changed" | "unsettled_ballot_decided" | "meeting_postponed" | "meeting_cancelled" | "question_reworded" | "register_corrected" | "material_attached" | "material_withdrawn";
        LiveOfQuestion: {
            question: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            at: string;
        };
        LiveDeadline: {
            question: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            deadline: string;
            /** @enum {unknown} */
            reason: "extended" | "outage" | "room_lost" | "paused" | "clock";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            at: string;
        };
        ChainCertificate: {
            subject: string;
            issuer: string;
            serial: string;
            sha256: string;
            algorithm: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            notBefore: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds
             */
            notAfter: string;
            /** @description message, or the file it was read from */
            source: string;
            anchor: boolean;
            /** @description and the revocation list that tells it */
            revocation: {
                /** @enum {unknown} */
                status: "good" | "revoked" | "revoked_later" | "on_hold" | "unknown" | "stale" | "not_asked";
                file?: string;
                listSha256?: string;
                listNumber?: string;
                deltaListSha256?: string;
                issuerKeyId?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                thisUpdate?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                nextUpdate?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, milliseconds
                 */
                revokedAt?: string;
                reason?: string;
            };
        };
        /** @description what was done is in the journal */
        Done: {
            receipt: components["schemas"]["Receipt"];
        };
        Candidate: {
            id: string;
            text: string;
        };
        /** @description account or email, one of them */
        CommissionSeat: {
            account?: string;
            email?: string;
            chair?: boolean;
        };
        CommissionProtocol: {
            number: number;
            sha256: string;
            /** Format: date-time */
            at: string;
            by: string;
            questions: string[];
            confirmations: {
                name: string;
                /** Format: date-time */
                at: string;
                dissent?: string;
            }[];
            waitsForMe?: boolean;
        };
        Commission: {
            required: boolean;
            article?: string;
            min?: number;
            odd?: boolean;
            /** @enum {string} */
            way?: "elected" | "elected_before" | "appointed" | "registrar";
            /** Format: date-time */
            formedAt?: string;
            electedBy?: string;
            ground?: string;
            members?: {
                account: string;
                name: string;
                chair?: boolean;
            }[];
            changes?: {
                /** Format: date-time */
                at: string;
                left?: string;
                joined?: string;
                electedBy?: string;
                reason: string;
            }[];
            protocols?: components["schemas"]["CommissionProtocol"][];
            /** @description questions that were counted and are in no protocol yet */
            unreported?: string[];
        };
        /** @description The rules by which signatures are judged */
        SignaturePolicy: {
            /** @description configured-ca, qualified-ru, qualified-eu */
            name: string;
            /**
             * @description where it is not known whether a certificate was revoked: not settled, or valid with a warning
             * @enum {unknown}
             */
            revocation: "require" | "warn";
            /** @description weak algorithms that are accepted: sha1, md5, rsa1024 */
            acceptWeak: string[];
            /** @description a certificate revoked as compromised never was good */
            compromiseReachesBack: boolean;
            /** @description reasons of an indeterminate verdict with which the organizer may accept a signature by name */
            byOrganizer: string[];
        };
        SignersAuthority: {
            /** @description Subject of the authority's certificate */
            authority: string;
            /**
             * @description stale: its list or answer is over; unknown: there is none yet; revoked: a certificate of these people is
             * @enum {string}
             */
            state: "fresh" | "stale" | "unknown" | "revoked";
            /**
             * Format: date-time
             * @description The list or answer is good
             */
            until?: string;
            people: string[];
        };
        MaterialForm: {
            title: string;
            fileName: string;
            /** @description SHA-256 of a file that was uploaded before */
            content: string;
            /** @description Of this question; without it of the meeting */
            question?: string;
            /** @description It is a new version of that one */
            replaces?: number;
        };
        Material: {
            number: number;
            title: string;
            fileName: string;
            bytes: number;
            sha256: string;
            /** Format: date-time */
            at: string;
            question?: string;
            replaces?: number;
            replacedBy?: number;
            /** Format: date-time */
            withdrawnAt?: string;
            withdrawnBecause?: string;
        };
        NoticeForm: {
            /** @enum {unknown} */
            way: "post" | "mail" | "hand" | "publication" | "other";
            /** Format: date-time */
            sentAt: string;
            /** @description Who was told; nobody for a publication */
            electors: string[];
            /** @description Postal numbers, the number of the publication */
            comment: string;
            /** @description SHA-256 of a file that was uploaded before */
            proof?: string;
        };
        NoticeLine: {
            number: number;
            /** @enum {unknown} */
            way: "post" | "mail" | "hand" | "publication" | "other";
            /** Format: date-time */
            sentAt: string;
            electors: {
                elector: string;
                name: string;
            }[];
            comment: string;
            proof?: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            struckAt?: string;
            struckBecause?: string;
        };
        NoticeLedger: {
            lines: components["schemas"]["NoticeLine"][];
            notTold: {
                elector: string;
                name: string;
            }[];
            /** @description Lines of the register */
            all: number;
        };
        CompanyFound: {
            /** @description As people know it */
            source: string;
            /**
             * Format: date-time
             * @description When it said so
             */
            asked: string;
            /** @description Empty: the directory does not say */
            company: {
                inn: string;
                ogrn: string;
                kpp: string;
                fullName: string;
                shortName: string;
                address: string;
                head: string;
                position: string;
                /** @enum {unknown} */
                status: "" | "active" | "liquidating" | "liquidated" | "bankrupt" | "reorganizing";
            };
        };
    };
    responses: never;
    parameters: {
        IdempotencyKey: string;
        CsrfToken: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description instead of a session, while signing up */
                "X-Upload-Ticket"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description SHA-256 */
                        sha256: string;
                        bytes: number;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issueUploadTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bytes: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description for X-Upload-Ticket and the sign-up form */
                        ticket: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpForm"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        signUp: string;
                        document: string;
                        /** @description SHA-256 */
                        sha256: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                signUp: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signature"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: string;
                        verdict: components["schemas"]["Verdict"];
                        receipt: components["schemas"]["Receipt"];
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginCertificateSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        signIn: string;
                        document: string;
                        sha256: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishCertificateSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                signIn: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signature"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askToOrganize: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showTrialDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: byte
                         * @description The exact bytes to sign, base64
                         */
                        document: string;
                        sha256: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trySignature: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: byte
                     * @description base64
                     */
                    signature: string;
                };
            };
        };
        responses: {
            /** @description valid, or indeterminate for reasons that news of the certificate settle */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        verdict: "valid" | "invalid" | "indeterminate";
                        reasons: {
                            code: string;
                            ru: string;
                            en: string;
                        }[];
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionLine"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findAccounts: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    letOrganize: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refuseToOrganize: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    blockAccount: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openAccount: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendPasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    secret: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    secret: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRegulations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Regulation"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSignaturePolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignaturePolicy"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMeetings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingLine"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMeeting"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        meeting: string;
                        receipt: components["schemas"]["Receipt"];
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meeting"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setCard: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    card?: components["schemas"]["Card"];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setAgenda: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Agenda"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctRegister: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: byte
                     * @description The file, base64
                     */
                    csv: string;
                    /** @description Shown to everybody; needed unless it is only compared */
                    reason?: string;
                    /** @description Nothing is changed */
                    compareOnly?: boolean;
                };
            };
        };
        responses: {
            /** @description What is other than before; with a receipt if it is in force now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterComparison"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showRegister: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterLine"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importRegister: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lines: number;
                        /** @description whole, in the smallest unit of the regulation (kopecks of a creditors' meeting); never a JSON number */
                        total: string;
                        receipt: components["schemas"]["Receipt"];
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showCommission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The commission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commission"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    formCommission: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    members: components["schemas"]["CommissionSeat"][];
                    /** @enum {string} */
                    way: "elected" | "elected_before" | "appointed" | "registrar";
                    /** @description the question whose outcome elects it */
                    electedBy?: string;
                    /** @description what else its powers rest on */
                    ground?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeCommission: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description account */
                    left?: string;
                    /** @description account */
                    chair?: string;
                    joined?: components["schemas"]["CommissionSeat"];
                    electedBy?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issueCommissionProtocol: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadCommissionProtocol: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmCommissionProtocol: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sha256: string;
                    /** @description special opinion */
                    dissent?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    announceMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Announcement"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postponeMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Postponement"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rewordQuestion: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Wording"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApplications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftApplication: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationForm"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        application: string;
                        document: string;
                        /** @description SHA-256 */
                        sha256: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signApplication: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                application: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signature"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        application: string;
                        number: number;
                        verdict: components["schemas"]["Verdict"];
                        receipt: components["schemas"]["Receipt"];
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadVerdict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                application: string;
                /** @description json, or PDF/A in Russian or English */
                form: "json" | "ru" | "en";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuthorities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignersAuthority"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideApplication: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                application: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationDecision"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptSignature: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                application: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadApplicationDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                application: string;
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawAdmission: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreAdmission: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endPower: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                participant: string;
                elector: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PowerEnding"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restorePower: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                participant: string;
                elector: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PowerRestoring"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconsiderApplication: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                application: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declareFailed: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enterRoom: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/x-www-form-urlencoded": {
                    csrfToken: string;
                };
            };
        };
        responses: {
            /** @description Done */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openQuestion: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Opening"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extendQuestion: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Extension"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeQuestion: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVoters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voter"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chooseOption: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
                elector: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Vote"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealedChoice"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signBallot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
                elector: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotSignature"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        verdict: components["schemas"]["Verdict"];
                        receipt: components["schemas"]["Receipt"];
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBallots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BallotLine"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadBallot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                question: string;
                elector: string;
                part: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadProtocol: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportJournal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTimestamps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The head of the journal after entry `through`, whose 32 bytes are stamped; or SHA-256 of the application's signature, which is stamped */
                        over: string;
                        /** Format: date-time */
                        time: string;
                        /** @description Subject of the authority's certificate */
                        authority: string;
                        serial: string;
                        /** @description The TimeStampToken, DER in base64: `openssl ts -verify -token_in` */
                        token: string;
                        application?: string;
                        /** @description Counted, whose ballots the head covers */
                        questions?: string[];
                        /** @description The head covers the protocol's digest */
                        protocol?: boolean;
                        through?: number;
                        /** @description What was not known of the authority then: revocation_unknown */
                        unknown?: string;
                    }[];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecordings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadRecording: {
        parameters: {
            query?: never;
            header?: {
                Range?: string;
                "If-Range"?: string;
            };
            path: {
                meeting: string;
                record: string;
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": unknown;
                };
            };
            /** @description The range that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": unknown;
                };
            };
            /** @description Not changed since the version named in If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The file has no such bytes */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadPackage: {
        parameters: {
            query?: never;
            header?: {
                Range?: string;
                "If-Range"?: string;
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.etsi.asic-e+zip": unknown;
                };
            };
            /** @description The range that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.etsi.asic-e+zip": unknown;
                };
            };
            /** @description Not changed since the version named in If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The file has no such bytes */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadConferenceReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                /** @description as conferenceReports lists them, from 1 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["LiveData"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showTime: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC, milliseconds
                         */
                        now: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "degraded";
                        /**
                         * @description What the disk of the journal takes: while it is not ok, acts are refused with storage_full or storage_failed
                         * @enum {string}
                         */
                        storage: "ok" | "full" | "failed";
                        /** @description Meetings whose entries or keys are damaged; the log names them */
                        lockedMeetings: number;
                        /**
                         * @description disagrees: with the journal; nothing is opened until it is set right or `bbb-quorum clock confirm` is called
                         * @enum {string}
                         */
                        clock: "ok" | "disagrees";
                        /**
                         * @description failing: the timestamp authority did not answer the last time and is asked again; nothing waits for it
                         * @enum {string}
                         */
                        timestamps: "off" | "ok" | "failing";
                        /** @description As whom limits count the asker: shows whether a reverse proxy passes on its clients' addresses */
                        client: {
                            address: string;
                            /**
                             * @description proxy: a trusted proxy named him; proxy_names_nobody: a trusted proxy asked without naming anybody and counts itself
                             * @enum {string}
                             */
                            knownBy: "peer" | "proxy" | "proxy_names_nobody";
                        };
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "degraded";
                        /**
                         * @description What the disk of the journal takes: while it is not ok, acts are refused with storage_full or storage_failed
                         * @enum {string}
                         */
                        storage: "ok" | "full" | "failed";
                        /** @description Meetings whose entries or keys are damaged; the log names them */
                        lockedMeetings: number;
                        /**
                         * @description disagrees: with the journal; nothing is opened until it is set right or `bbb-quorum clock confirm` is called
                         * @enum {string}
                         */
                        clock: "ok" | "disagrees";
                        /**
                         * @description failing: the timestamp authority did not answer the last time and is asked again; nothing waits for it
                         * @enum {string}
                         */
                        timestamps: "off" | "ok" | "failing";
                        /** @description As whom limits count the asker: shows whether a reverse proxy passes on its clients' addresses */
                        client: {
                            address: string;
                            /**
                             * @description proxy: a trusted proxy named him; proxy_names_nobody: a trusted proxy asked without naming anybody and counts itself
                             * @enum {string}
                             */
                            knownBy: "peer" | "proxy" | "proxy_names_nobody";
                        };
                    };
                };
            };
            /** @description Not ready: the same, with status degraded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "degraded";
                        /**
                         * @description What the disk of the journal takes: while it is not ok, acts are refused with storage_full or storage_failed
                         * @enum {string}
                         */
                        storage: "ok" | "full" | "failed";
                        /** @description Meetings whose entries or keys are damaged; the log names them */
                        lockedMeetings: number;
                        /**
                         * @description disagrees: with the journal; nothing is opened until it is set right or `bbb-quorum clock confirm` is called
                         * @enum {string}
                         */
                        clock: "ok" | "disagrees";
                        /**
                         * @description failing: the timestamp authority did not answer the last time and is asked again; nothing waits for it
                         * @enum {string}
                         */
                        timestamps: "off" | "ok" | "failing";
                        /** @description As whom limits count the asker: shows whether a reverse proxy passes on its clients' addresses */
                        client: {
                            address: string;
                            /**
                             * @description proxy: a trusted proxy named him; proxy_names_nobody: a trusted proxy asked without naming anybody and counts itself
                             * @enum {string}
                             */
                            knownBy: "peer" | "proxy" | "proxy_names_nobody";
                        };
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showConferenceHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "degraded" | "down";
                        servers: {
                            /** @description as configured; empty for the only one */
                            name: string;
                            answers: boolean;
                            /** @description its events reach the sidecar */
                            heard: boolean;
                            /** @description gets no new rooms */
                            drained: boolean;
                            takesCommands: boolean;
                            /** @description people and rooms */
                            load: number;
                            /** @description of its rooms, understood, since the start */
                            events: number;
                            /** @description of kinds that mean nothing here */
                            unknownEvents: number;
                            malformedEvents: number;
                            /** @description Checks that failed: api, secret, redis, akka, clock, hook; the log says how to mend them */
                            problems: string[];
                        }[];
                        /** @description Meetings under way that have no room, or do not hear from it */
                        meetingsWithoutRoom: number;
                        /** @description Checks of our own addresses that failed: "callback" of a server (what it calls back does not reach us), "proxy" (does not lead here, or names no clients), "plugin" (manifest or script cannot be had) */
                        problems: string[];
                    };
                };
            };
            /** @description A meeting under way is without its conference: the same */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "degraded" | "down";
                        servers: {
                            /** @description as configured; empty for the only one */
                            name: string;
                            answers: boolean;
                            /** @description its events reach the sidecar */
                            heard: boolean;
                            /** @description gets no new rooms */
                            drained: boolean;
                            takesCommands: boolean;
                            /** @description people and rooms */
                            load: number;
                            /** @description of its rooms, understood, since the start */
                            events: number;
                            /** @description of kinds that mean nothing here */
                            unknownEvents: number;
                            malformedEvents: number;
                            /** @description Checks that failed: api, secret, redis, akka, clock, hook; the log says how to mend them */
                            problems: string[];
                        }[];
                        /** @description Meetings under way that have no room, or do not hear from it */
                        meetingsWithoutRoom: number;
                        /** @description Checks of our own addresses that failed: "callback" of a server (what it calls back does not reach us), "proxy" (does not lead here, or names no clients), "plugin" (manifest or script cannot be had) */
                        problems: string[];
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showReceiptKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteRoomEvents: {
        parameters: {
            query: {
                checksum: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    event?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteRecordingReady: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    signed_parameters?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteConferenceReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteRoomEnded: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openRoomSession: {
        parameters: {
            query?: never;
            header: {
                "X-Session-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomSession"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmNotice: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    way: string;
                    /**
                     * Format: date-time
                     * @description RFC 3339, UTC, milliseconds
                     */
                    sentAt: string;
                    proof: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Break"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeMeeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceRoom: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The room that was seen: asked twice, it is replaced once */
                    instance: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proposeQuestion: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    text: string;
                    type: string;
                    /** @description variants or candidates */
                    options?: components["schemas"]["Candidate"][];
                    seats?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        receipt: components["schemas"]["Receipt"];
                        inclusion?: string;
                        question?: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    abortQuestion: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    ground: "technical_failure" | "wrong_wording" | "other";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveCastingVote: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description for, against or one of those tied */
                    vote: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordLot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description for, against or as many of those tied as there are seats left */
                    won: string[];
                    /** @description participants who were there, at least two */
                    witnesses: string[];
                    /** @description how it was drawn; kept outside the journal */
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    announceOutcome: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callSecondRound: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The outcome with its explanation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        decision?: "adopted" | "not_adopted" | "no_quorum" | "not_put" | "tie" | "elected" | "partly_elected" | "not_elected";
                        weight?: components["schemas"]["Totals"];
                        heads?: components["schemas"]["Totals"];
                        criteria?: components["schemas"]["CriterionResult"][];
                        /** @description electors without a vote */
                        excluded?: string[];
                        withoutExclusion?: components["schemas"]["WithoutExclusion"];
                        quorum?: components["schemas"]["QuorumResult"];
                        election?: components["schemas"]["Election"];
                        /**
                         * @description what a tie waits for
                         * @enum {unknown}
                         */
                        resolution?: "unresolved" | "chair" | "second_round" | "lot";
                        /** @description of the chair */
                        castingVote?: string;
                        flip?: components["schemas"]["Flip"];
                        withoutDisputed?: components["schemas"]["WithoutExclusion"];
                        onPaper?: components["schemas"]["Totals"];
                        /** @description whom it fell on */
                        lot?: string[];
                        /**
                         * @description nobody got the majority: the vote that is due
                         * @enum {unknown}
                         */
                        furtherRound?: "run_off" | "lower_majority";
                        /** @description options of the further round */
                        runners?: string[];
                        /** @description the meeting ended before it was settled: not adopted */
                        lapsed?: boolean;
                        /** @description of the arithmetic */
                        version?: string;
                        article?: string;
                        sentenceRu: string;
                        sentenceEn: string;
                        /** @description the inequalities, every number in full */
                        exactRu?: string;
                        exactEn?: string;
                        names: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPapers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ballots on paper */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperLine"][];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enterPaperBallot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
                elector: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scan: string;
                    vote: components["schemas"]["Vote"];
                    /**
                     * Format: date-time
                     * @description when the paper arrived; refused if after the last day
                     */
                    receivedAt: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    strikePaperBallot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
                elector: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmPaperBallot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
                question: string;
                elector: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    vote: components["schemas"]["Vote"];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openRoomSessionByToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomSession"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewRoomSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomSession"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadPaperScan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                question: string;
                elector: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attachMaterial: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaterialForm"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawMaterial: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadMaterial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeLedger"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordNotice: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticeForm"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    strikeNotice: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                "X-CSRF-Token": components["parameters"]["CsrfToken"];
            };
            path: {
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number: number;
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadNoticeProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showDirectory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        source?: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookUpCompany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 10 or 12 digits */
                    inn: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyFound"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
